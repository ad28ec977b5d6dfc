import { adminRoute } from "@/lib/http";
import { setProjectPlan } from "@/lib/plan-requests";
import * as operations from "../../../../_operations/admin-plans";

export const POST = adminRoute(operations.adminSetProjectPlan, (ctx, { params, body }) =>
  setProjectPlan(ctx, params.projectId, body),
);
