import { eq } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { lockTeam } from "../lock-team";
import { requireInvitation } from "./require-invitation";
import { revokeInvitations } from "./revoke-invitations";

/** Takes an invitation back; its link stops working at once. */
export async function revokeInvitation(ctx: ProjectContext, invitationId: string): Promise<void> {
  requirePermission(ctx, "members:invite");
  await inTransaction(ctx, async (ctx) => {
    const { actorRole } = await lockTeam(ctx);
    await requireInvitation(ctx, invitationId, actorRole);
    await revokeInvitations(ctx, eq(projectInvitations.id, invitationId));
  });
}
