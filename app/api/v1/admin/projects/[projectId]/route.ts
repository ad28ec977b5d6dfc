import { getProjectUsage } from "@/lib/analytics";
import { adminRoute } from "@/lib/http";
import { getAnyProject } from "@/lib/projects";
import * as operations from "../../../_operations/admin";

export const GET = adminRoute(operations.adminGetProject, async (ctx, { params }) => ({
  ...(await getAnyProject(ctx, params.projectId)),
  usage: await getProjectUsage(ctx, params.projectId),
}));
