import { suspendUser } from "@/lib/auth";
import { adminRoute } from "@/lib/http";
import * as operations from "../../../../_operations/admin";

export const POST = adminRoute(operations.adminSuspendUser, (ctx, { params, body }) =>
  suspendUser(ctx, params.userId, body),
);
