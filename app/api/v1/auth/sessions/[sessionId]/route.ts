import { revokeSession } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import * as operations from "../../../_operations/auth";

export const DELETE = userRoute(operations.revokeSession, (ctx, { params }) =>
  revokeSession(ctx, params.sessionId),
);
