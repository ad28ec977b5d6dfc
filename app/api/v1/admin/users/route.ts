import { listUsers } from "@/lib/auth";
import { adminRoute } from "@/lib/http";
import * as operations from "../../_operations/admin";

export const GET = adminRoute(operations.adminListUsers, (ctx, { query }) => listUsers(ctx, query));
