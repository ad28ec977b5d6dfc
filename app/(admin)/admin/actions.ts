"use server";

import {
  resetSecondFactor,
  restoreUser,
  setPlatformRole,
  startImpersonation,
  suspendUser,
} from "@/lib/auth";
import type { SetPlatformRoleInput } from "@/lib/auth/admin-schemas";
import { adminAction, setImpersonationCookie } from "@/lib/http";
import { openProjectForAdmin, resumeProject, suspendProject } from "@/lib/projects";
import { adjustBalance } from "@/lib/billing";
import type { AdjustBalanceInput } from "@/lib/billing/admin-schemas";
import { setProjectPlan } from "@/lib/plan-requests";
import { policies } from "@/lib/rate-limit";

export const suspendUserAction = adminAction(
  policies.apiWrite,
  (ctx, { userId, reason }: { userId: string; reason: string }) =>
    suspendUser(ctx, String(userId), { reason }),
);

export const restoreUserAction = adminAction(
  policies.apiWrite,
  (ctx, { userId }: { userId: string }) => restoreUser(ctx, String(userId)),
);

export const resetSecondFactorAction = adminAction(
  policies.apiWrite,
  (ctx, { userId, reason }: { userId: string; reason: string }) =>
    resetSecondFactor(ctx, String(userId), { reason }),
);

export const setPlatformRoleAction = adminAction(
  policies.apiWrite,
  (ctx, { userId, role }: { userId: string } & SetPlatformRoleInput) =>
    setPlatformRole(ctx, String(userId), { role }),
);

export const startImpersonationAction = adminAction(
  policies.apiWrite,
  async (ctx, input: { userId: string; reason: string }) => {
    await setImpersonationCookie(await startImpersonation(ctx, input));
  },
);

export const suspendProjectAction = adminAction(
  policies.apiWrite,
  (ctx, { id, reason }: { id: string; reason: string }) =>
    suspendProject(ctx, String(id), { reason }),
);

export const resumeProjectAction = adminAction(policies.apiWrite, (ctx, { id }: { id: string }) =>
  resumeProject(ctx, String(id)),
);

export const setProjectPlanAction = adminAction(
  policies.apiWrite,
  (ctx, { id, ...input }: { id: string; planId: string; reason: string }) =>
    setProjectPlan(ctx, String(id), input),
);

export const adjustBalanceAction = adminAction(
  policies.apiWrite,
  async (ctx, { id, ...input }: { id: string } & AdjustBalanceInput) =>
    adjustBalance(await openProjectForAdmin(ctx, String(id)), input),
);
