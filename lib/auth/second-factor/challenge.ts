import { jwtVerify, SignJWT } from "jose";
import type { users } from "@/db/schema";
import type { Services } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { invalidChallenge } from "../errors";
import type { SessionChannel } from "../types";

const issuer = "ai-avatar-platform";
// Kept apart from access tokens by its audience; neither opens the other's door.
const audience = "second-factor";

export const challengeSeconds = 300;

type Challenged = Pick<typeof users.$inferSelect, "id" | "passwordHash" | "totpConfirmedAt">;

export type Challenge = { userId: string; channel: SessionChannel; accountState: string };

const keyOf = (services: Services) => new TextEncoder().encode(services.tokens.secret);

/** Changes with the password and with the second factor, and a challenge of before is worth nothing. */
export const accountStateOf = ({ passwordHash, totpConfirmedAt }: Omit<Challenged, "id">): string =>
  hashToken(`${passwordHash ?? ""}:${totpConfirmedAt?.toISOString() ?? ""}`).slice(0, 16);

/** Proves for five minutes that the first factor was right. Not a session: it only takes a code. */
export function signChallenge(
  services: Services,
  user: Challenged,
  channel: SessionChannel,
): Promise<string> {
  const now = Math.floor(services.clock.now().getTime() / 1000);
  return new SignJWT({ channel, accountState: accountStateOf(user) })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(user.id)
    .setIssuedAt(now)
    .setExpirationTime(now + challengeSeconds)
    .sign(keyOf(services));
}

/** What a valid challenge says; throws `challenge.invalid`. */
export async function readChallenge(
  services: Services,
  token: string,
  channel: SessionChannel,
): Promise<Challenge> {
  try {
    const { payload } = await jwtVerify(token, keyOf(services), {
      issuer,
      audience,
      algorithms: ["HS256"],
      currentDate: services.clock.now(),
    });
    const { sub, accountState } = payload;
    if (
      payload.channel === channel &&
      typeof sub === "string" &&
      typeof accountState === "string"
    ) {
      return { userId: sub, channel, accountState };
    }
  } catch {
    // Whatever is wrong with it, the way on is the same: the password again.
  }
  throw invalidChallenge();
}
