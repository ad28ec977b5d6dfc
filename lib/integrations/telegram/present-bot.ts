import type { telegramIntegrations } from "@/db/schema";
import type { TelegramIntegrationView } from "../schemas";
import type { TelegramStatus } from "../types";

type Row = typeof telegramIntegrations.$inferSelect;

const reasons: Record<string, string> = {
  token_refused: "Telegram takes the bot's token no more. Disconnect the bot and connect it anew.",
  token_unreadable: "The bot's token cannot be opened. Disconnect the bot and connect it anew.",
  no_answer: "Telegram did not answer when a reply was to be sent.",
};

export function presentBot(row: Row): TelegramIntegrationView {
  const { id, projectId, avatarId, botId, botUsername, statusReason: code, createdAt } = row;
  return {
    id,
    projectId,
    avatarId,
    botId,
    botUsername,
    status: row.status as TelegramStatus,
    error: code === null ? null : { code, message: reasons[code] ?? code },
    createdAt: createdAt.toISOString(),
  };
}
