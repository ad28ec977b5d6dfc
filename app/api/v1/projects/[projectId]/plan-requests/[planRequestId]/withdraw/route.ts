import { memberRoute } from "@/lib/http";
import { withdrawPlanRequest } from "@/lib/plan-requests";
import * as operations from "../../../../../_operations/plan-requests";

export const POST = memberRoute(operations.withdrawPlanRequest, (ctx, { params }) =>
  withdrawPlanRequest(ctx, params.planRequestId),
);
