import { exportAllAuditEntries } from "@/lib/analytics";
import { AuditEntryView } from "@/lib/analytics/schemas";
import { adminRoute, streamRows } from "@/lib/http";
import * as operations from "../../../_operations/admin";

export const GET = adminRoute(operations.adminExportAuditLog, async (ctx, { query }) => {
  const { format, ...filters } = query;
  const pages = await exportAllAuditEntries(ctx, filters);
  return streamRows(ctx, { format, fileName: "audit-log", schema: AuditEntryView, pages });
});
