import { listMargins } from "@/lib/analytics";
import { adminRoute } from "@/lib/http";
import * as operations from "../../_operations/admin";

export const GET = adminRoute(operations.adminListMargins, (ctx, { query }) =>
  listMargins(ctx, query),
);
