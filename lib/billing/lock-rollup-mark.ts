import { usageRollupMarks } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

/** Number of the last entry that is rolled up, locked until the commit so that roll-ups take turns. */
export async function lockRollupMark(ctx: InTransaction<ProjectContext>): Promise<number> {
  await ctx.db
    .insert(usageRollupMarks)
    .values({ projectId: ctx.projectId })
    .onConflictDoNothing({ target: usageRollupMarks.projectId });
  const [mark] = await ctx.db
    .select({ rolledUpTo: usageRollupMarks.rolledUpTo })
    .from(usageRollupMarks)
    .where(inProject(ctx, usageRollupMarks))
    .for("update");
  return mark!.rolledUpTo;
}
