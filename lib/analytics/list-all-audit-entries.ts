import type { z } from "zod";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readCursor, type Page } from "@/lib/pagination";
import { asPage, readAuditPage } from "./audit-page.report";
import { ListAllAuditInput, type AuditEntryView } from "./schemas";

/** Who did what on the whole platform, newest first. */
export async function listAllAuditEntries(
  ctx: AdminContext,
  raw: z.input<typeof ListAllAuditInput> = {},
): Promise<Page<AuditEntryView>> {
  const { limit, cursor, projectId = null, ...filters } = ListAllAuditInput.parse(raw);
  const after = readCursor(cursor);

  return inPlatformTransaction(ctx, async (ctx) => {
    return asPage(await readAuditPage(ctx, filters, { projectId, after, limit }));
  });
}
