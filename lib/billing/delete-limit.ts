import { usageLimits } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { presentLimit } from "./present-limit";
import type { LimitView } from "./schemas";

/** Answers what was deleted; undefined when there is no such limit. */
export async function deleteLimit(
  ctx: InTransaction<ProjectContext>,
  limitId: string,
): Promise<LimitView | undefined> {
  const [row] = await ctx.db
    .delete(usageLimits)
    .where(inProject(ctx, usageLimits, limitId))
    .returning();
  return row && presentLimit(row);
}
