import { adminRoute } from "@/lib/http";
import { cancelJobRun } from "@/lib/jobs";
import * as operations from "../../../../_operations/admin-operations";

export const POST = adminRoute(operations.adminCancelJobRun, (ctx, { params }) =>
  cancelJobRun(ctx, params.runId),
);
