import { adminRoute } from "@/lib/http";
import { suspendProject } from "@/lib/projects";
import * as operations from "../../../../_operations/admin";

export const POST = adminRoute(operations.adminSuspendProject, (ctx, { params, body }) =>
  suspendProject(ctx, params.projectId, body),
);
