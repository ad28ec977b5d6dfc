import { and, eq, ne } from "drizzle-orm";
import { projectMembers } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { lastOwner } from "../errors";

/** Refuses to take away the last owner; holds only under the team's lock. */
export async function requireAnotherOwner(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  const [other] = await ctx.db
    .select({ userId: projectMembers.userId })
    .from(projectMembers)
    .where(
      and(
        inProject(ctx, projectMembers),
        eq(projectMembers.role, "OWNER"),
        ne(projectMembers.userId, userId),
      ),
    )
    .limit(1);
  if (!other) throw lastOwner();
}
