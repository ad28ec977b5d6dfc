import { defineOperation } from "@/lib/http/operation";
import { ConnectTelegramBotInput, TelegramIntegrationView } from "@/lib/integrations/schemas";
import { PageInput, pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "integrations";
const collection = "/api/v1/projects/{project_id}/integrations/telegram";
const one = `${collection}/{integration_id}` as const;

export const connectTelegramBot = defineOperation({
  id: "connectTelegramBot",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Connect a Telegram bot", ru: "Подключить Telegram-бота" },
  description: {
    en: "The avatar answers what people write to the bot. Telegram is asked whose token it is and told to send the bot's messages here, so the installation needs a public https address. An avatar has one bot at most, and a bot belongs to one avatar. The token is stored encrypted and never read back.",
    ru: "Аватар отвечает на то, что пишут боту. У Telegram выясняется, чей это токен, и сообщения бота направляются сюда, поэтому установке нужен публичный адрес с https. У аватара может быть только один бот, у бота — только один аватар. Токен хранится зашифрованным и больше не показывается.",
  },
  access: "member",
  permission: "integrations:write",
  policy: policies.apiWrite,
  isCounted: true,
  body: ConnectTelegramBotInput,
  response: { status: 201, schema: TelegramIntegrationView },
});

export const listTelegramBots = defineOperation({
  id: "listTelegramBots",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List Telegram bots", ru: "Список Telegram-ботов" },
  access: "member",
  permission: "integrations:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(TelegramIntegrationView) },
});

export const getTelegramBot = defineOperation({
  id: "getTelegramBot",
  method: "GET",
  path: one,
  tag,
  summary: { en: "Read a Telegram bot", ru: "Получить Telegram-бота" },
  access: "member",
  permission: "integrations:read",
  policy: policies.apiRead,
  response: { status: 200, schema: TelegramIntegrationView },
});

export const disconnectTelegramBot = defineOperation({
  id: "disconnectTelegramBot",
  method: "DELETE",
  path: one,
  tag,
  summary: { en: "Disconnect a Telegram bot", ru: "Отключить Telegram-бота" },
  description: {
    en: "Its place in the plan is free at once. Conversations stay; the bot itself stays at Telegram and may be connected to another avatar.",
    ru: "Место на тарифе освобождается сразу. Диалоги остаются; сам бот остаётся в Telegram, и его можно подключить к другому аватару.",
  },
  access: "member",
  permission: "integrations:write",
  policy: policies.apiWrite,
  response: { status: 204 },
});
