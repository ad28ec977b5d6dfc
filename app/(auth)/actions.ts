"use server";

import type { z } from "zod";
import { giveSecondFactor, logIn, logOut, registerUser, stopImpersonation } from "@/lib/auth";
import type { LogInInput, RegisterUserInput } from "@/lib/auth/schemas";
import type { SignInProvider } from "@/lib/auth/types";
import type { RequestContext } from "@/lib/context";
import { clearImpersonationCookie, publicAction, sessionAction, safeReturnPath } from "@/lib/http";
import { signOut } from "@/lib/http/browser-session";
import { openBrowserSession } from "@/lib/http/browser-sign-in";
import { dropLinkIntent } from "@/lib/http/provider-callback";
import { dropChallenge, findChallenge, keepChallenge } from "@/lib/http/sign-in-challenge";
import { startProvider } from "@/lib/http/start-provider";
import { policies } from "@/lib/rate-limit";

export const signInAction = publicAction(
  policies.authLogin,
  (ctx, input: z.input<typeof LogInInput>) => signInByPassword(ctx, input),
);

export const giveSecondFactorAction = publicAction(
  policies.authLogin,
  async (ctx, { code }: { code: string }) => {
    const challengeToken = (await findChallenge()) ?? "none";
    const { user, sessionId } = await giveSecondFactor(ctx, { challengeToken, code }, "browser");
    await openBrowserSession(ctx, { userId: user.id, sessionId });
  },
);

export const startProviderAction = publicAction(
  policies.authLogin,
  async (_ctx, { provider, next }: { provider: SignInProvider; next: string }) => {
    await dropLinkIntent();
    return startProvider(provider, safeReturnPath(next));
  },
);

export const startOverAction = publicAction(policies.authLogin, () => dropChallenge());

export const signUpAction = publicAction(
  policies.authRegister,
  async (ctx, input: z.input<typeof RegisterUserInput>) => {
    const { user, sessionId } = await registerUser(ctx, input, "browser");
    await openBrowserSession(ctx, { userId: user.id, sessionId });
    return { needsSecondFactor: false };
  },
);

/** Who acts as somebody goes back to being themselves; everybody else is signed out. */
export const signOutAction = sessionAction(policies.apiWrite, async (ctx) => {
  await clearImpersonationCookie();
  if (ctx.impersonatorUserId) return stopImpersonation(ctx);
  await logOut(ctx);
  await signOut({ redirect: false });
});

export const stopImpersonationAction = sessionAction(policies.apiWrite, async (ctx) => {
  await clearImpersonationCookie();
  await stopImpersonation(ctx);
});

async function signInByPassword(
  ctx: RequestContext,
  input: z.input<typeof LogInInput>,
): Promise<{ needsSecondFactor: boolean }> {
  try {
    const { user, sessionId } = await logIn(ctx, input, "browser");
    await openBrowserSession(ctx, { userId: user.id, sessionId });
    return { needsSecondFactor: false };
  } catch (error) {
    if (await keepChallenge(ctx, error)) return { needsSecondFactor: true };
    throw error;
  }
}
