import type { SealedPlace } from "@/lib/crypto";

/** Where a bot's token is sealed: moved to another project or bot it does not open. */
export const tokenPlace = (bot: { projectId: string; id: string }): SealedPlace => [
  "telegram_integrations",
  "token",
  bot.projectId,
  bot.id,
];
