import { adminRoute } from "@/lib/http";
import { approvePlanRequest } from "@/lib/plan-requests";
import * as operations from "../../../../_operations/admin-plans";

export const POST = adminRoute(operations.adminApprovePlanRequest, (ctx, { params, query }) =>
  approvePlanRequest(ctx, params.planRequestId, query),
);
