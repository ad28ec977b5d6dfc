import { memberRoute } from "@/lib/http";
import { disconnectTelegramBot, getTelegramBot } from "@/lib/integrations";
import * as operations from "../../../../../_operations/integrations";

export const GET = memberRoute(operations.getTelegramBot, (ctx, { params }) =>
  getTelegramBot(ctx, params.integrationId),
);

export const DELETE = memberRoute(operations.disconnectTelegramBot, (ctx, { params }) =>
  disconnectTelegramBot(ctx, params.integrationId),
);
