import { listAuditEntries } from "@/lib/analytics";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../_operations/audit-log";

export const GET = memberRoute(operations.listAuditLog, (ctx, { query }) =>
  listAuditEntries(ctx, query),
);
