import { sql } from "drizzle-orm";
import { usageRollups } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

const rowsPerBatch = 5_000;

/** Erases some roll-ups of a purged project; returns how many. */
export async function deleteUsageBatch(ctx: InTransaction<ProjectContext>): Promise<number> {
  const deleted = await ctx.db
    .delete(usageRollups)
    .where(
      sql`ctid in (select ctid from ${usageRollups} where ${inProject(ctx, usageRollups)} limit ${rowsPerBatch})`,
    )
    .returning({ grain: usageRollups.grain });
  return deleted.length;
}
