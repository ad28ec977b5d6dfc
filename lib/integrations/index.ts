export { connectTelegramBot } from "./telegram/connect-telegram-bot";
export { disconnectTelegramBot } from "./telegram/disconnect-telegram-bot";
export { forgetNextBot } from "./telegram/forget-next-bot";
export { getTelegramBot } from "./telegram/get-telegram-bot";
export { listTelegramBots } from "./telegram/list-telegram-bots";
