import { and, eq } from "drizzle-orm";
import { projectMembers } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext, type Role } from "@/lib/context";

export async function setMemberRole(
  ctx: InTransaction<ProjectContext>,
  userId: string,
  role: Role,
): Promise<void> {
  await ctx.db
    .update(projectMembers)
    .set({ role })
    .where(and(inProject(ctx, projectMembers), eq(projectMembers.userId, userId)));
}
