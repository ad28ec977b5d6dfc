import { and, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { projectDeletedMeanwhile, projectSuspended } from "./errors";

/** Throws when the project was deleted or suspended since a job began; asked between its steps. */
export async function requireAtWork(ctx: ProjectContext): Promise<void> {
  const project = await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select({ suspendedAt: projects.suspendedAt, suspendedReason: projects.suspendedReason })
      .from(projects)
      .where(and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt)));
    return row;
  });
  if (!project) throw projectDeletedMeanwhile();
  if (project.suspendedAt) throw projectSuspended(project.suspendedReason);
}
