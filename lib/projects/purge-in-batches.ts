import { inTransaction, type InTransaction, type ProjectContext } from "@/lib/context";
import { deleteUntilNone } from "./delete-until-none";
import { requirePurging } from "./require-purging";

/**
 * Repeats one room's small deletion, each in a commit of its own, until nothing is left or the time of
 * one job step is used up. Nothing is deleted in a project whose purge has not begun.
 */
export const purgeInBatches = (
  ctx: ProjectContext,
  deleteBatch: (ctx: InTransaction<ProjectContext>) => Promise<number>,
): Promise<{ isDone: boolean }> =>
  deleteUntilNone(() =>
    inTransaction(ctx, async (ctx) => {
      await requirePurging(ctx, ctx.projectId);
      return deleteBatch(ctx);
    }),
  );
