import type { z } from "zod";
import { requireInPerson, type UserContext, type Services } from "@/lib/context";
import { requirePassword } from "../require-password";
import { requireRecentSession } from "../require-recent-session";
import { LinkIntentInput } from "../schemas";
import { readToken, signToken } from "../signed-token";

/** Long enough to sign in at the other service. */
export const linkIntentSeconds = 600;

/** Proves that the owner, in this session, asked to link an account, which a callback alone does not. */
export async function signLinkIntent(
  ctx: UserContext,
  raw: z.input<typeof LinkIntentInput>,
): Promise<string> {
  requireInPerson(ctx);
  const input = LinkIntentInput.parse(raw);
  // A session left open on a borrowed machine must not plant a way in that outlives it.
  const passwordHash = await requirePassword(ctx, input.password);
  if (passwordHash === null) await requireRecentSession(ctx);

  return signToken(ctx.services, {
    purpose: "link-account",
    userId: ctx.user.id,
    seconds: linkIntentSeconds,
    claims: { sid: ctx.sessionId },
  });
}

/** Whether the intent is of this very session. */
export async function isLinkIntentOf(
  services: Services,
  token: string,
  { user, sessionId }: UserContext,
): Promise<boolean> {
  const intent = await readToken(services, "link-account", token);
  return intent?.sub === user.id && intent.sid === sessionId;
}
