import { memberRoute } from "@/lib/http";
import { createApiKey, listApiKeys } from "@/lib/projects";
import * as operations from "../../../_operations/api-keys";

export const GET = memberRoute(operations.listApiKeys, (ctx, { query }) => listApiKeys(ctx, query));

export const POST = memberRoute(operations.createApiKey, (ctx, { body }) =>
  createApiKey(ctx, body),
);
