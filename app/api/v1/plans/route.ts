import { userRoute } from "@/lib/http";
import { listOfferedPlans } from "@/lib/platform-config";
import * as operations from "../_operations/plan-requests";

export const GET = userRoute(operations.listOfferedPlans, async (ctx) => ({
  data: await listOfferedPlans(ctx),
}));
