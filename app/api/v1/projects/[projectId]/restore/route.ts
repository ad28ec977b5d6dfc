import { userRoute } from "@/lib/http";
import { openDeletedProject, restoreProject } from "@/lib/projects";
import * as operations from "../../../_operations/projects";

export const POST = userRoute(operations.restoreProject, async (ctx, { params }) =>
  restoreProject(await openDeletedProject(ctx, params.projectId)),
);
