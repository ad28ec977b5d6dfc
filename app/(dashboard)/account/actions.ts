"use server";

import { changePassword, requestEmailChange, updateAccount } from "@/lib/auth";
import { userAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

export const updateAccountAction = userAction(policies.apiWrite, updateAccount);

export const changePasswordAction = userAction(policies.apiWrite, changePassword);

export const requestEmailChangeAction = userAction(policies.apiWrite, requestEmailChange);
