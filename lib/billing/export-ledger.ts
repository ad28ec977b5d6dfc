import type { z } from "zod";
import { inWholeProject, type ProjectContext, recordAudit, requirePermission } from "@/lib/context";
import { pagesUntilEmpty } from "@/lib/pagination";
import { readLedgerPage } from "./ledger-page.report";
import { requireWholeView } from "./require-whole-view";
import { LedgerFilters, type LedgerEntryView } from "./schemas";

/** Every entry that passes the filters, in pages, each read in a short transaction of its own. */
export async function exportLedger(
  ctx: ProjectContext,
  raw: z.input<typeof LedgerFilters> = {},
): Promise<AsyncGenerator<LedgerEntryView[]>> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  const filters = LedgerFilters.parse(raw);
  await inWholeProject(ctx, (ctx) =>
    recordAudit(ctx, { action: "ledger.exported", metadata: { ...filters } }),
  );
  return pagesUntilEmpty((after, limit) =>
    inWholeProject(ctx, (ctx) => readLedgerPage(ctx, filters, { after, limit })),
  );
}
