import { and, desc, eq, gte, lt, lte } from "drizzle-orm";
import type { z } from "zod";
import { ledgerEntries } from "@/db/schema";
import { inProject, requirePermission, type ProjectContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { inBooks } from "./in-books";
import { requireWholeView } from "./require-whole-view";
import { ListLedgerInput, type LedgerEntryView, type LedgerKind } from "./schemas";

/** Every movement of money and tokens, newest first. */
export async function listLedger(
  ctx: ProjectContext,
  raw: z.input<typeof ListLedgerInput> = {},
): Promise<Page<LedgerEntryView>> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  const { limit, cursor, kind, avatarId, from, to } = ListLedgerInput.parse(raw);
  const after = readCursor(cursor);

  return inBooks(ctx, async (ctx) => {
    const rows = await ctx.db
      .select()
      .from(ledgerEntries)
      .where(
        and(
          inProject(ctx, ledgerEntries),
          kind && eq(ledgerEntries.kind, kind),
          avatarId ? eq(ledgerEntries.avatarId, avatarId) : undefined,
          from ? gte(ledgerEntries.usageDate, from) : undefined,
          to ? lte(ledgerEntries.usageDate, to) : undefined,
          after ? lt(ledgerEntries.id, after) : undefined,
        ),
      )
      .orderBy(desc(ledgerEntries.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentEntry);
  });
}

function presentEntry(row: typeof ledgerEntries.$inferSelect): LedgerEntryView {
  const { projectId: _projectId, periodStart: _period, actorUserId: _actor, ...shown } = row;
  return { ...shown, kind: row.kind as LedgerKind, createdAt: row.createdAt.toISOString() };
}
