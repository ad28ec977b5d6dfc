"use server";

import { adminAction } from "@/lib/http";
import { addModelPrice, createPlan, updatePlan } from "@/lib/platform-config";
import type {
  AddModelPriceInput,
  CreatePlanInput,
  UpdatePlanInput,
} from "@/lib/platform-config/admin-schemas";
import { policies } from "@/lib/rate-limit";

export const createPlanAction = adminAction(policies.apiWrite, (ctx, input: CreatePlanInput) =>
  createPlan(ctx, input),
);

export const updatePlanAction = adminAction(
  policies.apiWrite,
  (ctx, { planId, ...input }: { planId: string } & UpdatePlanInput) =>
    updatePlan(ctx, String(planId), input),
);

export const addModelPriceAction = adminAction(
  policies.apiWrite,
  (ctx, input: AddModelPriceInput) => addModelPrice(ctx, input),
);
