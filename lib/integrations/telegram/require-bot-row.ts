import { telegramIntegrations } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** The bot's row in this project; throws `telegram_integration.not_found`. */
export async function requireBotRow(ctx: InTransaction<ProjectContext>, integrationId: string) {
  const [row] = await ctx.db
    .select()
    .from(telegramIntegrations)
    .where(inProject(ctx, telegramIntegrations, integrationId));
  if (!row) throw notFound("telegram_integration");
  return row;
}
