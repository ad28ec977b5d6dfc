import type { z } from "zod";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { auditPages, exportedRowsPerPage, readAuditPage } from "./audit-page.report";
import { AllAuditFilters, type AuditEntryView } from "./schemas";

/** Every entry of the platform that passes the filters, in pages of a short transaction each. */
export async function exportAllAuditEntries(
  ctx: AdminContext,
  raw: z.input<typeof AllAuditFilters> = {},
): Promise<AsyncGenerator<AuditEntryView[]>> {
  const { projectId: of, ...filters } = AllAuditFilters.parse(raw);
  await inPlatformTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: "audit.exported", metadata: { ...filters, project: of } }),
  );
  return auditPages((after) =>
    inPlatformTransaction(ctx, (ctx) =>
      readAuditPage(ctx, filters, { projectId: of ?? null, after, limit: exportedRowsPerPage }),
    ),
  );
}
