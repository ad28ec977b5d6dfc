import { jwtVerify, SignJWT, type JWTPayload } from "jose";
import type { Services } from "@/lib/context";

const issuer = "ai-avatar-platform";

/** What a token is for. One of one kind opens no door of another. */
export type TokenPurpose = "api" | "second-factor" | "browser-session" | "link-account";

type NewToken = {
  purpose: TokenPurpose;
  userId: string;
  seconds: number;
  claims?: Record<string, string>;
};

const keyOf = (services: Services) => new TextEncoder().encode(services.tokens.secret);

/** A JWT (HS256) about a person, for one purpose, until it expires. */
export function signToken(
  services: Services,
  { purpose, userId, seconds, claims }: NewToken,
): Promise<string> {
  const now = Math.floor(services.clock.now().getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setAudience(purpose)
    .setSubject(userId)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(keyOf(services));
}

/** What a valid token of this purpose says; null whatever is wrong with it. */
export async function readToken(
  services: Services,
  purpose: TokenPurpose,
  token: string,
): Promise<(JWTPayload & { sub: string }) | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(services), {
      issuer,
      audience: purpose,
      algorithms: ["HS256"],
      currentDate: services.clock.now(),
    });
    return typeof payload.sub === "string" ? { ...payload, sub: payload.sub } : null;
  } catch {
    return null;
  }
}
