import { memberRoute } from "@/lib/http";
import { connectTelegramBot, listTelegramBots } from "@/lib/integrations";
import * as operations from "../../../../_operations/integrations";

export const GET = memberRoute(operations.listTelegramBots, (ctx, { query }) =>
  listTelegramBots(ctx, query),
);

export const POST = memberRoute(operations.connectTelegramBot, (ctx, { body }) =>
  connectTelegramBot(ctx, body),
);
