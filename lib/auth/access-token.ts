import { jwtVerify, SignJWT } from "jose";
import type { Services } from "@/lib/context";
import { invalidAccessToken } from "./errors";
import type { SignedIn } from "./types";

const issuer = "ai-avatar-platform";

const keyOf = (services: Services) => new TextEncoder().encode(services.tokens.secret);

/** A signed JWT (HS256) that names the person and the session. */
export function signAccessToken(services: Services, signedIn: SignedIn): Promise<string> {
  const now = Math.floor(services.clock.now().getTime() / 1000);
  return new SignJWT({ sid: signedIn.sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setSubject(signedIn.userId)
    .setIssuedAt(now)
    .setExpirationTime(now + services.tokens.accessMinutes * 60)
    .sign(keyOf(services));
}

/** The person and session of a valid access token; throws `access_token.invalid`. */
export async function readAccessToken(services: Services, token: string): Promise<SignedIn> {
  try {
    const { payload } = await jwtVerify(token, keyOf(services), {
      issuer,
      algorithms: ["HS256"],
      currentDate: services.clock.now(),
    });
    if (typeof payload.sub === "string" && typeof payload.sid === "string") {
      return { userId: payload.sub, sessionId: payload.sid };
    }
  } catch {
    // Whatever is wrong with it, the caller learns only that it does not work.
  }
  throw invalidAccessToken();
}
