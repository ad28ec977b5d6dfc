import { userRoute } from "@/lib/http";
import { listDeletedProjects } from "@/lib/projects";
import * as operations from "../_operations/projects";

export const GET = userRoute(operations.listDeletedProjects, async (ctx) => ({
  data: await listDeletedProjects(ctx),
}));
