import { listAllAuditEntries } from "@/lib/analytics";
import { adminRoute } from "@/lib/http";
import * as operations from "../../_operations/admin";

export const GET = adminRoute(operations.adminListAuditLog, (ctx, { query }) =>
  listAllAuditEntries(ctx, query),
);
