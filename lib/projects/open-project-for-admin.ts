import { mintProjectContext, type AdminContext, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { getAnyProject } from "./get-any-project.report";

/** The context in which an admin works on one tenant from the console, within that tenant's walls. */
export async function openProjectForAdmin(
  ctx: AdminContext,
  projectId: string,
): Promise<ProjectContext> {
  const project = await getAnyProject(ctx, projectId);
  if (project.deletedAt) throw notFound("project");
  return mintProjectContext(ctx, {
    projectId,
    actor: { type: "admin", userId: ctx.user.id },
    role: "OWNER",
  });
}
