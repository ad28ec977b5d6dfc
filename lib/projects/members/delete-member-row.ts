import { and, eq } from "drizzle-orm";
import { projectMembers } from "@/db/schema";
import { emit, inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { memberRemoved } from "../events";

/** Takes a member out of the team; their next request finds no project. */
export async function deleteMemberRow(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  await ctx.db
    .delete(projectMembers)
    .where(and(inProject(ctx, projectMembers), eq(projectMembers.userId, userId)));
  await emit(ctx, memberRemoved, { projectId: ctx.projectId, userId });
}
