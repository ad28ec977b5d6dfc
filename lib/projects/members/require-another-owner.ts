import { and, eq, isNull, ne } from "drizzle-orm";
import { projectMembers, users } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { lastOwner } from "../errors";

/** Refuses to take away the last owner who can sign in; holds only under the team's lock. */
export async function requireAnotherOwner(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  const [other] = await ctx.db
    .select({ userId: projectMembers.userId })
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId))
    .where(
      and(
        inProject(ctx, projectMembers),
        eq(projectMembers.role, "OWNER"),
        ne(projectMembers.userId, userId),
        isNull(users.suspendedAt),
        isNull(users.deletedAt),
      ),
    )
    .limit(1);
  if (!other) throw lastOwner();
}
