import { cookies } from "next/headers";
import { getConfig } from "@/lib/config";

/**
 * Names the session in which an admin acts as somebody. It stands beside the admin's own session and
 * is worth nothing without it, so taking it away leads back to the admin.
 */
const impersonationCookie = "impersonation";

export async function readImpersonationCookie(): Promise<string | undefined> {
  return (await cookies()).get(impersonationCookie)?.value;
}

export async function setImpersonationCookie(session: { sessionId: string; expiresAt: Date }) {
  (await cookies()).set(impersonationCookie, session.sessionId, {
    httpOnly: true,
    sameSite: "lax",
    secure: getConfig().appUrl.startsWith("https:"),
    path: "/",
    expires: session.expiresAt,
  });
}

export async function clearImpersonationCookie() {
  (await cookies()).delete(impersonationCookie);
}
