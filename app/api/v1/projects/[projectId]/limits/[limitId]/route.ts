import { removeLimit } from "@/lib/billing";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../_operations/usage";

export const DELETE = memberRoute(operations.removeLimit, (ctx, { params }) =>
  removeLimit(ctx, params.limitId),
);
