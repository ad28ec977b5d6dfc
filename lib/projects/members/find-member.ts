import { and, eq } from "drizzle-orm";
import { projectMembers, users } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { memberColumns } from "./member-columns";

/** One member with the person behind it; undefined for a stranger. */
export async function findMember(ctx: InTransaction<ProjectContext>, userId: string) {
  const [member] = await ctx.db
    .select(memberColumns)
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId))
    .where(and(inProject(ctx, projectMembers), eq(projectMembers.userId, userId)));
  return member;
}
