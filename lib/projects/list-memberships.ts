import { desc, eq } from "drizzle-orm";
import { projectMembers, projects } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { MembershipView } from "./admin-schemas";

const membershipsMax = 200;

/** The projects that one person belongs to, deleted ones too, the newest first. */
export async function listMemberships(
  ctx: AdminContext,
  userId: string,
): Promise<MembershipView[]> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select({
        projectId: projects.id,
        name: projects.name,
        role: projectMembers.role,
        deletedAt: projects.deletedAt,
        suspendedAt: projects.suspendedAt,
      })
      .from(projectMembers)
      .innerJoin(projects, eq(projects.id, projectMembers.projectId))
      .where(eq(projectMembers.userId, userId))
      .orderBy(desc(projects.id))
      .limit(membershipsMax);
    return rows.map((row) => ({
      ...row,
      deletedAt: row.deletedAt?.toISOString() ?? null,
      suspendedAt: row.suspendedAt?.toISOString() ?? null,
    }));
  });
}
