import { memberRoute } from "@/lib/http";
import { answerOffer } from "@/lib/plan-requests";
import * as operations from "../../../../../_operations/plan-requests";

export const POST = memberRoute(operations.refusePlanOffer, (ctx, { params, query }) =>
  answerOffer(ctx, params.planRequestId, "refused", query),
);
