import { memberRoute } from "@/lib/http";
import { renameApiKey, revokeApiKey } from "@/lib/projects";
import * as operations from "../../../../_operations/api-keys";

export const PATCH = memberRoute(operations.updateApiKey, (ctx, { params, body }) =>
  renameApiKey(ctx, params.apiKeyId, body),
);

export const DELETE = memberRoute(operations.revokeApiKey, (ctx, { params }) =>
  revokeApiKey(ctx, params.apiKeyId),
);
