"use server";

import type { z } from "zod";
import { logOut, registerUser, stopImpersonation } from "@/lib/auth";
import { LogInInput, type RegisterUserInput } from "@/lib/auth/schemas";
import { clearImpersonationCookie, publicAction, sessionAction } from "@/lib/http";
import { RefusedSignIn, signIn, signOut } from "@/lib/http/browser-session";
import { policies } from "@/lib/rate-limit";

export const signInAction = publicAction(
  policies.authLogin,
  async (_ctx, input: z.input<typeof LogInInput>) => openBrowserSession(input),
);

export const signUpAction = publicAction(
  policies.authRegister,
  async (ctx, input: z.input<typeof RegisterUserInput>) => {
    await registerUser(ctx, input);
    await openBrowserSession(input);
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

async function openBrowserSession(input: z.input<typeof LogInInput>): Promise<void> {
  const { email, password } = LogInInput.parse(input);
  try {
    await signIn("credentials", { email, password, redirect: false });
  } catch (error) {
    throw error instanceof RefusedSignIn ? error.refusal : error;
  }
}
