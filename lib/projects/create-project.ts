import type { z } from "zod";
import { projectMembers, projects } from "@/db/schema";
import { openAccount } from "@/lib/billing";
import { emit, inTransaction, recordAudit, type UserContext } from "@/lib/context";
import { projectCreated } from "./events";
import { openNewProject } from "./open-new-project";
import { presentProject } from "./present-project";
import { CreateProjectInput, type ProjectView } from "./schemas";

/** Creates a project with the caller as its owner. */
export async function createProject(
  ctx: UserContext,
  raw: z.input<typeof CreateProjectInput>,
): Promise<ProjectView> {
  const input = CreateProjectInput.parse(raw);
  const userId = ctx.user.id;

  return inTransaction(openNewProject(ctx), async (ctx) => {
    const [project] = await ctx.db
      .insert(projects)
      .values({ id: ctx.projectId, name: input.name })
      .returning();
    await ctx.db.insert(projectMembers).values({ projectId: ctx.projectId, userId, role: "OWNER" });
    await openAccount(ctx);
    await recordAudit(ctx, {
      action: "project.created",
      targetType: "project",
      targetId: ctx.projectId,
      metadata: { name: input.name },
    });
    await emit(ctx, projectCreated, { projectId: ctx.projectId });
    return presentProject(project!, { role: "OWNER" });
  });
}
