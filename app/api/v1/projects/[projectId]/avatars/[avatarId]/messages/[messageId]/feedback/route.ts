import { giveFeedback } from "@/lib/chat";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../_operations/chat";

export const POST = memberRoute(operations.giveFeedback, (ctx, { params, body }) =>
  giveFeedback(ctx, params, body),
);
