import { adminRoute } from "@/lib/http";
import { createPlan, listAllPlans } from "@/lib/platform-config";
import * as operations from "../../_operations/admin-plans";

export const GET = adminRoute(operations.adminListPlans, async (ctx) => ({
  data: await listAllPlans(ctx),
}));

export const POST = adminRoute(operations.adminCreatePlan, (ctx, { body }) =>
  createPlan(ctx, body),
);
