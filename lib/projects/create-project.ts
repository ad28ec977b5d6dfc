import type { z } from "zod";
import { projectMembers, projects } from "@/db/schema";
import { openAccount } from "@/lib/billing";
import {
  emit,
  inTransaction,
  recordAudit,
  requireWithinRate,
  type UserContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { projectCreated } from "./events";
import { openNewProject } from "./open-new-project";
import { presentProject } from "./present-project";
import { requireRoomForProject } from "./require-room-for-project";
import { CreateProjectInput, type ProjectView } from "./schemas";

/** Creates a project with the caller as its owner, who may have so many on the free plan. */
export async function createProject(
  ctx: UserContext,
  raw: z.input<typeof CreateProjectInput>,
): Promise<ProjectView> {
  const input = CreateProjectInput.parse(raw);
  const userId = ctx.user.id;
  // Besides the limit on how many there are: a deleted project must not make way for the next at once.
  await requireWithinRate(ctx, policies.projectCreate, userId);

  return inTransaction(openNewProject(ctx), async (ctx) => {
    await requireRoomForProject(ctx, userId);
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
