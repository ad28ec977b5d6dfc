import { projectInvitations } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { lockTeam } from "../lock-team";
import { handOverInvitation } from "./hand-over-invitation";
import { invitationExpiry } from "./invitation-expiry";
import { presentInvitation } from "./present-invitation";
import { requireInvitation } from "./require-invitation";
import { requireMayMail } from "./require-may-mail";
import type { IssuedInvitationView } from "./schemas";
import { invitationDaysDefault } from "./types";

/** Gives an invitation a new link, seven more days and the caller as its inviter; the old link dies. */
export async function resendInvitation(
  ctx: ProjectContext,
  invitationId: string,
): Promise<IssuedInvitationView> {
  requirePermission(ctx, "members:invite");
  const token = newToken();
  const asked = await inTransaction(ctx, async (ctx) =>
    requireInvitation(ctx, invitationId, (await lockTeam(ctx)).actorRole),
  );
  if (asked.email) await requireMayMail(ctx, asked.email);

  return inTransaction(ctx, async (ctx) => {
    const { project, actor, actorRole } = await lockTeam(ctx);
    const { email, role } = await requireInvitation(ctx, invitationId, actorRole);
    const now = ctx.services.clock.now();
    const [row] = await ctx.db
      .update(projectInvitations)
      .set({
        tokenHash: hashToken(token),
        expiresAt: invitationExpiry(now, invitationDaysDefault),
        invitedByUserId: actor.id,
      })
      .where(inProject(ctx, projectInvitations, invitationId))
      .returning();
    await recordAudit(ctx, {
      action: "invitation.resent",
      targetType: "invitation",
      targetId: invitationId,
      metadata: { role, email },
    });
    const names = { projectName: project.name, inviterName: actor.name };
    const link = await handOverInvitation(ctx, { token, email, role, ...names });
    const inviter = { inviterName: actor.name, inviterRole: actorRole };
    return { ...presentInvitation({ ...row!, ...inviter }, now), link };
  });
}
