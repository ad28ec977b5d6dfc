import { and, eq, getTableColumns, isNull, type SQL } from "drizzle-orm";
import { projectInvitations, projectMembers, users } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";

const columns = {
  ...getTableColumns(projectInvitations),
  inviterName: users.name,
  /** Null once the inviter has left the project or is suspended. */
  inviterRole: projectMembers.role,
};

/** Invitations with who invites and what that person may give now. */
export function selectInvitations(ctx: InTransaction<AnyContext>, where: SQL | undefined) {
  return ctx.db
    .select(columns)
    .from(projectInvitations)
    .leftJoin(users, eq(users.id, projectInvitations.invitedByUserId))
    .leftJoin(
      projectMembers,
      and(
        eq(projectMembers.projectId, projectInvitations.projectId),
        eq(projectMembers.userId, projectInvitations.invitedByUserId),
        isNull(users.suspendedAt),
        isNull(users.deletedAt),
      ),
    )
    .where(where)
    .$dynamic();
}

export type InvitationRow = Awaited<ReturnType<typeof selectInvitations>>[number];
