import { listConversations } from "@/lib/chat";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../_operations/chat";

export const GET = memberRoute(operations.listConversations, (ctx, { params, query }) =>
  listConversations(ctx, params.avatarId, query),
);
