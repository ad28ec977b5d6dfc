import { and, between, eq, gt, sql } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { lastDayOf } from "./calendar";

/** Money that was charged in the month that begins at `periodStart`, and in it after an entry of the ledger. */
export async function spentIn(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
  afterEntry = 0,
): Promise<number> {
  const [spent] = await ctx.db
    .select({ micros: sql`coalesce(-sum(${ledgerEntries.amountMicros}), 0)`.mapWith(Number) })
    .from(ledgerEntries)
    .where(
      and(
        inProject(ctx, ledgerEntries),
        eq(ledgerEntries.kind, "settle"),
        // The month by its days: they are what the ledger has an index of.
        between(ledgerEntries.usageDate, periodStart, lastDayOf(periodStart)),
        gt(ledgerEntries.entryNumber, afterEntry),
      ),
    );
  return spent!.micros;
}
