import { adminRoute } from "@/lib/http";
import { listPlanHistory } from "@/lib/platform-config";
import * as operations from "../../../../_operations/admin-plans";

export const GET = adminRoute(operations.adminListPlanHistory, async (ctx, { params }) => ({
  data: await listPlanHistory(ctx, params.planId),
}));
