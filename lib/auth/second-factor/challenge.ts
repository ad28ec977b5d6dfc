import type { users } from "@/db/schema";
import type { Services } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { invalidChallenge } from "../errors";
import { readToken, signToken } from "../signed-token";
import type { SessionChannel } from "../types";

export const challengeSeconds = 300;

type Challenged = Pick<
  typeof users.$inferSelect,
  "id" | "passwordHash" | "totpConfirmedAt" | "totpLastStep"
>;

export type Challenge = { userId: string; accountState: string };

/** Changes with the password, the second factor and each code: a challenge from before is worth nothing. */
export function accountStateOf(account: Omit<Challenged, "id">): string {
  const { passwordHash, totpConfirmedAt, totpLastStep } = account;
  const state = [passwordHash, totpConfirmedAt?.toISOString(), totpLastStep];
  return hashToken(JSON.stringify(state)).slice(0, 16);
}

/** The same without the codes, which any sign-in uses: for what waits longer than a sign-in. */
export const lastingStateOf = (account: Omit<Challenged, "id">): string =>
  accountStateOf({ ...account, totpLastStep: null });

/** Proves for five minutes that the first factor was right. Not a session: it only takes a code. */
export function signChallenge(
  services: Services,
  user: Challenged,
  channel: SessionChannel,
): Promise<string> {
  return signToken(services, {
    purpose: "second-factor",
    userId: user.id,
    seconds: challengeSeconds,
    claims: { channel, state: accountStateOf(user) },
  });
}

/** What a valid challenge of this channel says; throws `challenge.invalid`. */
export async function readChallenge(
  services: Services,
  token: string,
  channel: SessionChannel,
): Promise<Challenge> {
  const payload = await readToken(services, "second-factor", token);
  if (payload?.channel !== channel || typeof payload.state !== "string") throw invalidChallenge();
  return { userId: payload.sub, accountState: payload.state };
}
