import { adminRoute } from "@/lib/http";
import { listJobRuns } from "@/lib/jobs";
import * as operations from "../../_operations/admin-operations";

export const GET = adminRoute(operations.adminListJobRuns, (ctx, { query }) =>
  listJobRuns(ctx, query),
);
