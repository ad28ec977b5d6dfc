import { and, gte, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import { usageRollups } from "@/db/schema";
import { inProject, inWholeProject, type ProjectContext } from "@/lib/context";
import { addRollups } from "./add-rollups";
import { lockRollupMark } from "./lock-rollup-mark";
import { RollUpPeriodInput } from "./schemas";

/** Makes the roll-ups of these days anew from the ledger, in one commit; always with the same result. */
export async function rollUpPeriod(
  ctx: ProjectContext,
  raw: z.input<typeof RollUpPeriodInput>,
): Promise<void> {
  const { from, to } = RollUpPeriodInput.parse(raw);
  await inWholeProject(ctx, async (ctx) => {
    const mark = await lockRollupMark(ctx);
    await ctx.db
      .delete(usageRollups)
      .where(
        and(
          inProject(ctx, usageRollups),
          gte(usageRollups.usageDate, from),
          lte(usageRollups.usageDate, to),
        ),
      );
    // What comes after the mark is added when the mark gets there.
    await addRollups(ctx, sql`entry_number <= ${mark} and usage_date between ${from} and ${to}`);
  });
}
