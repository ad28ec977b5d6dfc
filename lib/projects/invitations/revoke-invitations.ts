import { and, type SQL } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import { inProject, recordAudit, type InTransaction, type ProjectContext } from "@/lib/context";

/** Revokes the invitations that a condition means, each with an entry of its own; returns how many. */
export async function revokeInvitations(
  ctx: InTransaction<ProjectContext>,
  condition: SQL | undefined,
): Promise<number> {
  const revoked = await ctx.db
    .update(projectInvitations)
    .set({ revokedAt: ctx.services.clock.now() })
    .where(and(inProject(ctx, projectInvitations), condition))
    .returning({
      id: projectInvitations.id,
      role: projectInvitations.role,
      email: projectInvitations.email,
    });
  const facts = revoked.map(({ id, ...metadata }) => ({
    action: "invitation.revoked" as const,
    targetType: "invitation",
    targetId: id,
    metadata,
  }));
  await recordAudit(ctx, ...facts);
  return revoked.length;
}
