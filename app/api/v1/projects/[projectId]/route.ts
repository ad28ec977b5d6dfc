import { memberRoute } from "@/lib/http";
import { deleteProject, getProject, updateProject } from "@/lib/projects";
import * as operations from "../../_operations/projects";

export const GET = memberRoute(operations.getProject, (ctx) => getProject(ctx));

export const PATCH = memberRoute(operations.updateProject, (ctx, { body }) =>
  updateProject(ctx, body),
);

export const DELETE = memberRoute(operations.deleteProject, (ctx) => deleteProject(ctx));
