import { and, eq, gt, sql } from "drizzle-orm";
import { ledgerEntries, usageRollupMarks } from "@/db/schema";
import { inProject, inWholeProject, type ProjectContext } from "@/lib/context";
import { addRollups } from "./add-rollups";
import { lockRollupMark } from "./lock-rollup-mark";

const entriesPerCall = 5_000;

/**
 * Adds the next entries of the ledger to the roll-ups and moves the mark past them, in one commit: run
 * twice or by two at once, each entry is added once. Entries are numbered in the order of their commits,
 * so none can appear behind the mark later, whatever its date.
 */
export async function rollUpUsage(ctx: ProjectContext): Promise<{ isDone: boolean }> {
  return inWholeProject(ctx, async (ctx) => {
    const mark = await lockRollupMark(ctx);
    const next = ctx.db
      .select({ entryNumber: ledgerEntries.entryNumber })
      .from(ledgerEntries)
      .where(and(inProject(ctx, ledgerEntries), gt(ledgerEntries.entryNumber, mark)))
      .orderBy(ledgerEntries.entryNumber)
      .limit(entriesPerCall)
      .as("next");
    const [found] = await ctx.db
      .select({
        last: sql`coalesce(max(${next.entryNumber}), 0)`.mapWith(Number),
        count: sql`count(*)`.mapWith(Number),
      })
      .from(next);
    if (!found || found.count === 0) return { isDone: true };
    await addRollups(ctx, sql`entry_number > ${mark} and entry_number <= ${found.last}`);
    await ctx.db
      .update(usageRollupMarks)
      .set({ rolledUpTo: found.last })
      .where(eq(usageRollupMarks.projectId, ctx.projectId));
    return { isDone: found.count < entriesPerCall };
  });
}
