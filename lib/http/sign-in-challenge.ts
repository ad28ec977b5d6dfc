import { cookies } from "next/headers";
import { challengeSeconds } from "@/lib/auth";
import type { RequestContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";

const challengeCookie = "sign-in-challenge";
/** The challenge travels to the second step only. */
const signInPath = "/sign-in";

/** Keeps the challenge out of scripts' reach; false when the failure was another one. */
export async function keepChallenge(ctx: RequestContext, error: unknown): Promise<boolean> {
  const { code, details } = toAppError(error);
  if (code !== "second_factor.required" || !details) return false;
  (await cookies()).set(challengeCookie, String(details.challenge_token), {
    httpOnly: true,
    sameSite: "lax",
    secure: ctx.services.appUrl.startsWith("https:"),
    path: signInPath,
    maxAge: challengeSeconds,
  });
  return true;
}

/** The challenge of a sign-in that stands between its two steps. */
export async function findChallenge(): Promise<string | null> {
  return (await cookies()).get(challengeCookie)?.value ?? null;
}

export async function dropChallenge(): Promise<void> {
  (await cookies()).delete({ name: challengeCookie, path: signInPath });
}
