export { createBotApi } from "./create-bot-api";
export type { BotAnswer, BotApi, BotMethod } from "./types";
