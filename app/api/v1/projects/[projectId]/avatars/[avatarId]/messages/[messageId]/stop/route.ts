import { stopAnswer } from "@/lib/chat";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../_operations/chat";

export const POST = memberRoute(operations.stopAnswer, (ctx, { params }) =>
  stopAnswer(ctx, params),
);
