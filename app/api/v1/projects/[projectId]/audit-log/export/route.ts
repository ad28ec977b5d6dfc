import { exportAuditEntries } from "@/lib/analytics";
import { AuditEntryView } from "@/lib/analytics/schemas";
import { memberRoute, streamRows } from "@/lib/http";
import * as operations from "../../../../_operations/audit-log";

export const GET = memberRoute(operations.exportAuditLog, async (ctx, { query }) => {
  const { format, ...filters } = query;
  const pages = await exportAuditEntries(ctx, filters);
  return streamRows(ctx, { format, fileName: "audit-log", schema: AuditEntryView, pages });
});
