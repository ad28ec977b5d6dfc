import { listMessages } from "@/lib/chat";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../_operations/chat";

export const GET = memberRoute(operations.listMessages, (ctx, { params, query }) =>
  listMessages(ctx, params, query),
);
