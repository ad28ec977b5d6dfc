import { adminRoute } from "@/lib/http";
import { counterPlanRequest } from "@/lib/plan-requests";
import * as operations from "../../../../_operations/admin-plans";

export const POST = adminRoute(operations.adminCounterPlanRequest, (ctx, { params, body }) =>
  counterPlanRequest(ctx, params.planRequestId, body),
);
