import { findImpersonated, openUser } from "@/lib/auth";
import type { RequestContext, UserContext } from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { auth } from "./browser-session";
import { readImpersonationCookie } from "./impersonation-cookie";

/** The person behind the browser's session, or the one whom this admin acts as for a while. */
export async function openBrowserUser(ctx: RequestContext): Promise<UserContext> {
  const session = await auth();
  if (!session?.signedIn) throw unauthenticated();
  const own = await openUser(ctx, session.signedIn);
  const sessionId = await readImpersonationCookie();
  if (!sessionId) return own;
  return (await findImpersonated(ctx, { sessionId, admin: own.user })) ?? own;
}
