import type { Services } from "@/lib/context";
import { invalidAccessToken } from "./errors";
import { readToken, signToken } from "./signed-token";
import type { SignedIn } from "./types";

/** A signed JWT that names the person and the session. */
export function signAccessToken(
  services: Services,
  { userId, sessionId }: SignedIn,
): Promise<string> {
  const seconds = services.tokens.accessMinutes * 60;
  return signToken(services, { purpose: "api", userId, seconds, claims: { sid: sessionId } });
}

/** The person and session of a valid access token; throws `access_token.invalid`. */
export async function readAccessToken(services: Services, token: string): Promise<SignedIn> {
  const payload = await readToken(services, "api", token);
  if (typeof payload?.sid !== "string") throw invalidAccessToken();
  return { userId: payload.sub, sessionId: payload.sid };
}
