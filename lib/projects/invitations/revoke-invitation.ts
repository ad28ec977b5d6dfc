import { projectInvitations } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { lockTeam } from "../lock-team";
import { requireInvitation } from "./require-invitation";

/** Takes an invitation back; its link stops working at once. */
export async function revokeInvitation(ctx: ProjectContext, invitationId: string): Promise<void> {
  requirePermission(ctx, "members:invite");
  await inTransaction(ctx, async (ctx) => {
    const { actorRole } = await lockTeam(ctx);
    const { email, role } = await requireInvitation(ctx, invitationId, actorRole);
    await ctx.db
      .update(projectInvitations)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(inProject(ctx, projectInvitations, invitationId));
    await recordAudit(ctx, {
      action: "invitation.revoked",
      targetType: "invitation",
      targetId: invitationId,
      metadata: { role, email },
    });
  });
}
