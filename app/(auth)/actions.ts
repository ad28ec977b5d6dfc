"use server";

import { CredentialsSignin } from "next-auth";
import type { z } from "zod";
import { logOut, registerUser } from "@/lib/auth";
import { LogInInput, type RegisterUserInput } from "@/lib/auth/schemas";
import { AppError } from "@/lib/errors";
import { publicAction, userAction } from "@/lib/http";
import { signIn, signOut } from "@/lib/http/browser-session";
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

export const signOutAction = userAction(policies.apiWrite, async (ctx) => {
  await logOut(ctx);
  await signOut({ redirect: false });
});

async function openBrowserSession(input: z.input<typeof LogInInput>): Promise<void> {
  const { email, password } = LogInInput.parse(input);
  try {
    await signIn("credentials", { email, password, redirect: false });
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
    throw new AppError({
      kind: "unauthenticated",
      code: "credentials.wrong",
      message: "The e-mail or the password is wrong.",
      cause: error,
    });
  }
}
