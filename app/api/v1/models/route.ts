import { listAskableAvatars } from "@/lib/avatars";
import { apiKeyRoute, presentModel } from "@/lib/http";
import * as operations from "../_operations/openai";

export const GET = apiKeyRoute(operations.listModels, async (ctx, { query }) => {
  const { data, ...page } = await listAskableAvatars(ctx, query);
  return { object: "list" as const, data: data.map(presentModel(ctx)), ...page };
});
