import {
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
  type Role,
} from "@/lib/context";
import { closeInvitations } from "../invitations/close-invitations";
import { lockTeam } from "../lock-team";
import { mayRemoveMember } from "../role-reach";
import { deleteMemberRow } from "./delete-member-row";
import { roleOutOfReach } from "../errors";
import { requireAnotherOwner } from "./require-another-owner";
import { requireMember } from "./require-member";

/** Takes somebody out of the project, and closes the invitations that would let them back in. */
export async function removeMember(ctx: ProjectContext, userId: string): Promise<void> {
  requirePermission(ctx, "members:remove");
  await inTransaction(ctx, async (ctx) => {
    const { actorRole } = await lockTeam(ctx);
    const member = await requireMember(ctx, userId);
    if (!mayRemoveMember(actorRole, member.role as Role)) throw roleOutOfReach();
    if (member.role === "OWNER") await requireAnotherOwner(ctx, userId);

    await deleteMemberRow(ctx, userId);
    const closedInvitations = await closeInvitations(ctx, member.email);
    await recordAudit(ctx, {
      action: "member.removed",
      targetType: "user",
      targetId: userId,
      metadata: { role: member.role, closedInvitations },
    });
  });
}
