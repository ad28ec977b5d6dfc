import { adminRoute } from "@/lib/http";
import { declinePlanRequest } from "@/lib/plan-requests";
import * as operations from "../../../../_operations/admin-plans";

export const POST = adminRoute(operations.adminDeclinePlanRequest, (ctx, { params, body }) =>
  declinePlanRequest(ctx, params.planRequestId, body),
);
