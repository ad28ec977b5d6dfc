"use server";

import type { z } from "zod";
import { changePassword, requestEmailChange, updateAccount } from "@/lib/auth";
import type { ChangeEmailInput, ChangePasswordInput, UpdateAccountInput } from "@/lib/auth/schemas";
import { userAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

export const updateAccountAction = userAction(
  policies.apiWrite,
  (ctx, input: z.input<typeof UpdateAccountInput>) => updateAccount(ctx, input),
);

export const changePasswordAction = userAction(
  policies.apiWrite,
  (ctx, input: z.input<typeof ChangePasswordInput>) => changePassword(ctx, input),
);

export const requestEmailChangeAction = userAction(
  policies.apiWrite,
  (ctx, input: z.input<typeof ChangeEmailInput>) => requestEmailChange(ctx, input),
);
