import type { z } from "zod";
import {
  emit,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
  type Role,
} from "@/lib/context";
import { memberRoleChanged } from "../events";
import { closeInvitations } from "../invitations/close-invitations";
import { lockTeam } from "../lock-team";
import { isHigherRole, mayAssignRole } from "../role-reach";
import { roleOutOfReach } from "../errors";
import { presentMember } from "./present-member";
import { requireAnotherOwner } from "./require-another-owner";
import { requireHeir } from "./require-heir";
import { requireMember } from "./require-member";
import { UpdateMemberInput, type MemberView } from "./schemas";
import { setMemberRole } from "./set-member-role";

/**
 * Gives a member another role, within what the actor's own role reaches. What would raise a lowered
 * member again, by their own hand, is closed with it.
 */
export async function updateMember(
  ctx: ProjectContext,
  userId: string,
  raw: z.input<typeof UpdateMemberInput>,
): Promise<MemberView> {
  requirePermission(ctx, "members:update");
  const { role } = UpdateMemberInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const { actorRole } = await lockTeam(ctx);
    const member = await requireMember(ctx, userId);
    const previousRole = member.role as Role;
    if (!mayAssignRole(actorRole, previousRole, role)) throw roleOutOfReach();
    if (role === previousRole) return presentMember(member, actorRole);
    if (previousRole === "OWNER") await requireAnotherOwner(ctx, userId);
    if (role === "OWNER") await requireHeir(ctx, userId);

    await setMemberRole(ctx, userId, role);
    const isLowered = isHigherRole(previousRole, role);
    const closedInvitations = isLowered
      ? await closeInvitations(ctx, member.email, { above: role })
      : 0;
    const { projectId } = ctx;
    await emit(ctx, memberRoleChanged, { projectId, userId, previousRole, role });
    await recordAudit(ctx, {
      action: "member.role_changed",
      targetType: "user",
      targetId: userId,
      metadata: { previousRole, role, ...(isLowered && { closedInvitations }) },
    });
    return presentMember({ ...member, role }, actorRole);
  });
}
