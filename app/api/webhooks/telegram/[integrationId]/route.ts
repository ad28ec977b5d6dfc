import { webhook } from "@/lib/http";
import { receiveTelegramUpdate, resolveTelegramBot } from "@/lib/integrations";

export const POST = webhook({
  bytesMax: 256 * 1024,
  admit: (ctx, { headers }, { integrationId = "" }) =>
    resolveTelegramBot(ctx, {
      integrationId,
      secret: headers.get("x-telegram-bot-api-secret-token"),
    }),
  receive: receiveTelegramUpdate,
});
