import { memberRoute } from "@/lib/http";
import { listPlanRequests, requestPlan } from "@/lib/plan-requests";
import * as operations from "../../../_operations/plan-requests";

export const GET = memberRoute(operations.listPlanRequests, (ctx, { query }) =>
  listPlanRequests(ctx, query),
);

export const POST = memberRoute(operations.createPlanRequest, (ctx, { body }) =>
  requestPlan(ctx, body),
);
