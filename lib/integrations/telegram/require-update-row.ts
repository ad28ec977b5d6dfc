import { and, eq } from "drizzle-orm";
import { telegramIntegrations, telegramUpdates } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** An update with the bot that it came to; throws `telegram_update.not_found`, also when the bot is gone. */
export async function requireUpdateRow(ctx: InTransaction<ProjectContext>, updateId: string) {
  const [row] = await ctx.db
    .select({ update: telegramUpdates, bot: telegramIntegrations })
    .from(telegramUpdates)
    .innerJoin(
      telegramIntegrations,
      and(
        inProject(ctx, telegramIntegrations),
        eq(telegramIntegrations.id, telegramUpdates.integrationId),
      ),
    )
    .where(inProject(ctx, telegramUpdates, updateId));
  if (!row) throw notFound("telegram_update");
  return row;
}

export type UpdateRow = typeof telegramUpdates.$inferSelect;
export type BotRow = typeof telegramIntegrations.$inferSelect;
