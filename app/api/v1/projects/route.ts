import { userRoute } from "@/lib/http";
import { createProject, listProjects } from "@/lib/projects";
import * as operations from "../_operations/projects";

export const GET = userRoute(operations.listProjects, (ctx, { query }) => listProjects(ctx, query));

export const POST = userRoute(operations.createProject, (ctx, { body }) =>
  createProject(ctx, body),
);
