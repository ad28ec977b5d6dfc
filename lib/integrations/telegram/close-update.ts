import { telegramUpdates } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";

/** Ends the work on an update. What was said stands in the conversation; here it is not kept. */
export async function closeUpdate(
  ctx: ProjectContext,
  updateId: string,
  end: { state: "answered" | "failed"; outcome: string | null },
): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .update(telegramUpdates)
      .set({ ...end, question: null, reply: null })
      .where(inProject(ctx, telegramUpdates, updateId)),
  );
}
