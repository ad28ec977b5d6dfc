import type { z } from "zod";
import { inWholeProject, type ProjectContext, requirePermission } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { readLedgerPage } from "./ledger-page.report";
import { requireWholeView } from "./require-whole-view";
import { ListLedgerInput, type LedgerEntryView } from "./schemas";

/** Every movement of money and tokens, newest first. */
export async function listLedger(
  ctx: ProjectContext,
  raw: z.input<typeof ListLedgerInput> = {},
): Promise<Page<LedgerEntryView>> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  const { limit, cursor, ...filters } = ListLedgerInput.parse(raw);
  const after = readCursor(cursor);

  return inWholeProject(ctx, async (ctx) => {
    const entries = await readLedgerPage(ctx, filters, { after, limit: limit + 1 });
    return toPage(entries, limit, (entry) => entry);
  });
}
