import { getPublishedAvatar } from "@/lib/avatars";
import { apiKeyRoute, presentModel } from "@/lib/http";
import * as operations from "../../_operations/openai";

export const GET = apiKeyRoute(operations.getModel, async (ctx, { params }) =>
  presentModel(ctx)(await getPublishedAvatar(ctx, params.model)),
);
