import { sql } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Calendar } from "./calendar";
import type { LedgerKind } from "./types";

export type NewEntry = Omit<
  typeof ledgerEntries.$inferInsert,
  "id" | "entryNumber" | "projectId" | "kind" | "periodStart" | "usageDate" | "createdAt"
> & { kind: LedgerKind };

/**
 * Adds entries to the ledger. One request has one entry of a kind and purpose: a second one makes the
 * whole transaction fail, so nothing is charged twice. Only under the account's lock: entries are
 * numbered without gaps in the order of their commits, and two writers at once would take one number.
 */
export async function writeEntries(
  ctx: InTransaction<ProjectContext>,
  { periodStart, usageDate }: Calendar,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const createdAt = ctx.services.clock.now();
  await ctx.db.insert(ledgerEntries).values(
    entries.map((entry, index) => ({
      id: newId("ledgerEntry"),
      projectId: ctx.projectId,
      entryNumber: sql`(select coalesce(max(entry_number), 0) + ${index + 1}::int from ledger_entries where project_id = ${ctx.projectId})`,
      periodStart,
      usageDate,
      createdAt,
      ...entry,
    })),
  );
}
