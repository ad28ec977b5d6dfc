import { setPlatformRole } from "@/lib/auth";
import { adminRoute } from "@/lib/http";
import * as operations from "../../../../_operations/admin";

export const POST = adminRoute(operations.adminSetPlatformRole, (ctx, { params, body }) =>
  setPlatformRole(ctx, params.userId, body),
);
