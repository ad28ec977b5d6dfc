import { telegramIntegrations } from "@/db/schema";
import { inProject, inTransaction, recordAudit, type ProjectContext } from "@/lib/context";
import { tokenPlace } from "./token-place";

/**
 * Takes the bot away and, as far as Telegram answers, has its messages sent here no more: what comes all
 * the same finds nobody. Returns whether there was one.
 */
export async function forgetBot(
  ctx: ProjectContext,
  integrationId: string,
  { isAudited }: { isAudited: boolean },
): Promise<boolean> {
  const bot = await inTransaction(ctx, async (ctx) => {
    const [deleted] = await ctx.db
      .delete(telegramIntegrations)
      .where(inProject(ctx, telegramIntegrations, integrationId))
      .returning();
    if (deleted && isAudited) {
      await recordAudit(ctx, {
        action: "telegram_bot.disconnected",
        targetType: "telegram_integration",
        targetId: integrationId,
        metadata: { bot: `@${deleted.botUsername}` },
      });
    }
    return deleted;
  });
  if (!bot) return false;
  const { keyring, telegram, logger } = ctx.services;
  try {
    await telegram.call(keyring.open(bot.tokenSealed, tokenPlace(bot)), "deleteWebhook");
  } catch (error) {
    logger.warn({ error, integrationId }, "Telegram could not be told that a bot is disconnected");
  }
  return true;
}
