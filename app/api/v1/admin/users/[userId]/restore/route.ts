import { restoreUser } from "@/lib/auth";
import { adminRoute } from "@/lib/http";
import * as operations from "../../../../_operations/admin";

export const POST = adminRoute(operations.adminRestoreUser, (ctx, { params }) =>
  restoreUser(ctx, params.userId),
);
