import type { Services } from "@/lib/context";
import { readToken, signToken } from "./signed-token";
import type { SignedIn } from "./types";

// It passes from one function of ours to the next.
const grantSeconds = 60;

/** Proves to the browser-session door that a session was opened by a sign-in of ours. */
export function signSessionGrant(
  services: Services,
  { userId, sessionId }: SignedIn,
): Promise<string> {
  return signToken(services, {
    purpose: "browser-session",
    userId,
    seconds: grantSeconds,
    claims: { sid: sessionId },
  });
}

/** The session that a grant is good for; null when it is good for none. */
export async function readSessionGrant(
  services: Services,
  token: string,
): Promise<SignedIn | null> {
  const payload = await readToken(services, "browser-session", token);
  if (typeof payload?.sid !== "string") return null;
  return { userId: payload.sub, sessionId: payload.sid };
}
