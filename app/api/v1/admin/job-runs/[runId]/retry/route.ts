import { adminRoute } from "@/lib/http";
import { retryJobRun } from "@/lib/jobs";
import * as operations from "../../../../_operations/admin-operations";

export const POST = adminRoute(operations.adminRetryJobRun, (ctx, { params }) =>
  retryJobRun(ctx, params.runId),
);
