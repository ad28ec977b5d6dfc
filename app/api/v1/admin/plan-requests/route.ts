import { adminRoute } from "@/lib/http";
import { listAllPlanRequests } from "@/lib/plan-requests";
import * as operations from "../../_operations/admin-plans";

export const GET = adminRoute(operations.adminListPlanRequests, (ctx, { query }) =>
  listAllPlanRequests(ctx, query),
);
