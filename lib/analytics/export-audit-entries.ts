import type { z } from "zod";
import { inTransaction, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
import { auditPages, exportedRowsPerPage, readAuditPage } from "./audit-page.report";
import { AuditFilters, type AuditEntryView } from "./schemas";

/**
 * Every entry of the project that passes the filters, in pages, each read in a short transaction of
 * its own. That somebody took the log away is an entry itself, written before the first page.
 */
export async function exportAuditEntries(
  ctx: ProjectContext,
  raw: z.input<typeof AuditFilters> = {},
): Promise<AsyncGenerator<AuditEntryView[]>> {
  requirePermission(ctx, "audit:read");
  const filters = AuditFilters.parse(raw);
  await inTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: "audit.exported", metadata: { ...filters } }),
  );
  return auditPages((after) =>
    inTransaction(ctx, (ctx) =>
      readAuditPage(ctx, filters, { projectId: ctx.projectId, after, limit: exportedRowsPerPage }),
    ),
  );
}
