import { adminRoute } from "@/lib/http";
import { listAllProjects } from "@/lib/projects";
import * as operations from "../../_operations/admin";

export const GET = adminRoute(operations.adminListProjects, (ctx, { query }) =>
  listAllProjects(ctx, query),
);
