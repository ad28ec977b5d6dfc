import type { z } from "zod";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { readAuditPage } from "./audit-page.report";
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
    const place = { projectId: ctx.projectId, after, limit: limit + 1 };
    return toPage(await readAuditPage(ctx, filters, place), limit, (entry) => entry);
  });
}
