"use server";

import type { z } from "zod";
import {
  confirmEmailChange,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
  resendVerification,
} from "@/lib/auth";
import type { LinkInput, ResetPasswordInput, ResetPasswordRequestInput } from "@/lib/auth/schemas";
import { publicAction, userAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

export const requestPasswordResetAction = publicAction(
  policies.authReset,
  async (ctx, input: z.input<typeof ResetPasswordRequestInput>) => {
    await requestPasswordReset(ctx, input);
    return { isMailHeld: ctx.services.mailer === null };
  },
);

export const resetPasswordAction = publicAction(
  policies.authLink,
  (ctx, input: z.input<typeof ResetPasswordInput>) => resetPassword(ctx, input),
);

export const verifyEmailAction = publicAction(
  policies.authLink,
  (ctx, input: z.input<typeof LinkInput>) => verifyEmail(ctx, input),
);

export const confirmEmailChangeAction = publicAction(
  policies.authLink,
  (ctx, input: z.input<typeof LinkInput>) => confirmEmailChange(ctx, input),
);

export const resendVerificationAction = userAction(policies.apiWrite, (ctx) =>
  resendVerification(ctx),
);
