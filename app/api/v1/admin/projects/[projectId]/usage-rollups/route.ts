import { requestRollUp } from "@/lib/billing";
import { adminRoute } from "@/lib/http";
import * as operations from "../../../../_operations/admin";

export const POST = adminRoute(operations.adminRollUpUsage, (ctx, { params, body }) =>
  requestRollUp(ctx, params.projectId, body),
);
