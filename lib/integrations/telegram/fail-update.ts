import { and, eq } from "drizzle-orm";
import { telegramIntegrations, telegramUpdates } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { closeUpdate } from "./close-update";

/** Ends the work on an update that came to nothing; where Telegram was silent all the time, the bot's state says so. */
export async function failUpdate(
  ctx: ProjectContext,
  updateId: string,
  { code }: { code: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await closeUpdate(ctx, updateId, { state: "failed", outcome: code });
    if (code !== "telegram.unreachable") return;
    const its = ctx.db
      .select({ id: telegramUpdates.integrationId })
      .from(telegramUpdates)
      .where(inProject(ctx, telegramUpdates, updateId));
    await ctx.db
      .update(telegramIntegrations)
      .set({ status: "unreachable", statusReason: "no_answer" })
      .where(and(inProject(ctx, telegramIntegrations), eq(telegramIntegrations.id, its)));
  });
}
