import { adminRoute } from "@/lib/http";
import { updatePlan } from "@/lib/platform-config";
import * as operations from "../../../_operations/admin-plans";

export const PATCH = adminRoute(operations.adminUpdatePlan, (ctx, { params, body }) =>
  updatePlan(ctx, params.planId, body),
);
