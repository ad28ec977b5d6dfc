import { adjustBalance } from "@/lib/billing";
import { adminRoute } from "@/lib/http";
import { openProjectForAdmin } from "@/lib/projects";
import * as operations from "../../../../_operations/admin-plans";

export const POST = adminRoute(operations.adminAdjustBalance, async (ctx, { params, body }) =>
  adjustBalance(await openProjectForAdmin(ctx, params.projectId), body),
);
