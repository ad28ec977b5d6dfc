import type { z } from "zod";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { readCursor, type Page } from "@/lib/pagination";
import { asPage, readAuditPage } from "./audit-page.report";
import { ListAuditInput, type AuditEntryView } from "./schemas";

/** Who did what in the project, newest first. */
export async function listAuditEntries(
  ctx: ProjectContext,
  raw: z.input<typeof ListAuditInput> = {},
): Promise<Page<AuditEntryView>> {
  requirePermission(ctx, "audit:read");
  const { limit, cursor, ...filters } = ListAuditInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const place = { projectId: ctx.projectId, after, limit };
    return asPage(await readAuditPage(ctx, filters, place));
  });
}
