import { z } from "zod";
import { botTokenPattern, telegramStatuses } from "./types";

export const ConnectTelegramBotInput = z.object({
  avatarId: z.string().max(64),
  token: z
    .string()
    .trim()
    .regex(botTokenPattern, "must be a bot's token, such as 123456789:AAE… from @BotFather"),
});
export type ConnectTelegramBotInput = z.infer<typeof ConnectTelegramBotInput>;

export const TelegramIntegrationView = z.object({
  id: z.string(),
  projectId: z.string(),
  avatarId: z.string(),
  /** Telegram's own. */
  botId: z.string(),
  botUsername: z.string(),
  status: z.enum(telegramStatuses),
  /** Why the bot does not answer. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
});
export type TelegramIntegrationView = z.infer<typeof TelegramIntegrationView>;
