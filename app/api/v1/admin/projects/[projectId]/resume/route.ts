import { adminRoute } from "@/lib/http";
import { resumeProject } from "@/lib/projects";
import * as operations from "../../../../_operations/admin";

export const POST = adminRoute(operations.adminResumeProject, (ctx, { params }) =>
  resumeProject(ctx, params.projectId),
);
