import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import type { TelegramIntegrationView } from "../schemas";
import { presentBot } from "./present-bot";
import { requireBotRow } from "./require-bot-row";

/** One connected bot; its token is shown to nobody. */
export async function getTelegramBot(
  ctx: ProjectContext,
  integrationId: string,
): Promise<TelegramIntegrationView> {
  requirePermission(ctx, "integrations:read");
  return inTransaction(ctx, async (ctx) => presentBot(await requireBotRow(ctx, integrationId)));
}
