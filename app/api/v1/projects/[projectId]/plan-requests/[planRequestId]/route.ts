import { memberRoute } from "@/lib/http";
import { getPlanRequest } from "@/lib/plan-requests";
import * as operations from "../../../../_operations/plan-requests";

export const GET = memberRoute(operations.getPlanRequest, (ctx, { params }) =>
  getPlanRequest(ctx, params.planRequestId),
);
