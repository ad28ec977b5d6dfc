"use server";

import type { z } from "zod";
import {
  confirmEmailChange,
  requestPasswordReset,
  resendVerification,
  resetPassword,
  verifyEmail,
} from "@/lib/auth";
import type { ResetPasswordRequestInput } from "@/lib/auth/schemas";
import { publicAction, userAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

export const requestPasswordResetAction = publicAction(
  policies.authReset,
  async (ctx, input: z.input<typeof ResetPasswordRequestInput>) => {
    await requestPasswordReset(ctx, input);
    return { isMailHeld: ctx.services.mailer === null };
  },
);

export const resetPasswordAction = publicAction(policies.authLink, resetPassword);

export const verifyEmailAction = publicAction(policies.authLink, verifyEmail);

export const confirmEmailChangeAction = publicAction(policies.authLink, confirmEmailChange);

export const resendVerificationAction = userAction(policies.apiWrite, resendVerification);
