import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { SuspendProjectInput, type AnyProjectView } from "./admin-schemas";
import { projectAlreadySuspended } from "./errors";
import { getAnyProject } from "./get-any-project.report";

/** Stops a project for members, keys, jobs and the public alike; nothing of it is lost. */
export async function suspendProject(
  ctx: AdminContext,
  projectId: string,
  raw: z.input<typeof SuspendProjectInput>,
): Promise<AnyProjectView> {
  const { reason } = SuspendProjectInput.parse(raw);

  return inPlatformTransaction(ctx, async (ctx) => {
    const { name } = await getAnyProject(ctx, projectId);
    const suspended = await ctx.db
      .update(projects)
      .set({ suspendedAt: ctx.services.clock.now(), suspendedReason: reason })
      .where(and(eq(projects.id, projectId), isNull(projects.suspendedAt)))
      .returning({ id: projects.id });
    if (suspended.length === 0) throw projectAlreadySuspended();
    await recordAudit(ctx, {
      action: "project.suspended",
      targetType: "project",
      targetId: projectId,
      projectId,
      metadata: { name, reason },
    });
    return getAnyProject(ctx, projectId);
  });
}
