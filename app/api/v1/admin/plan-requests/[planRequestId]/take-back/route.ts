import { adminRoute } from "@/lib/http";
import { takeBackOffer } from "@/lib/plan-requests";
import * as operations from "../../../../_operations/admin-plans";

export const POST = adminRoute(operations.adminTakeBackOffer, (ctx, { params }) =>
  takeBackOffer(ctx, params.planRequestId),
);
