import { searchChunks } from "@/lib/documents";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../_operations/documents";

export const POST = memberRoute(operations.search, (ctx, { params, body }) =>
  searchChunks(ctx, { avatarId: params.avatarId, ...body }),
);
