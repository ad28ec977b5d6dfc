/** `connecting` for the seconds in which Telegram is told; one that stays so was cut off. */
export const telegramStatuses = ["connecting", "active", "unreachable"] as const;
export type TelegramStatus = (typeof telegramStatuses)[number];

/** As @BotFather gives it: the bot's id and a secret. */
export const botTokenPattern = /^\d{3,20}:[A-Za-z0-9_-]{30,100}$/;
