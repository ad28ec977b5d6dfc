import { inTransaction, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
import { lockTeam } from "../lock-team";
import { deleteMemberRow } from "./delete-member-row";
import { requirePerson } from "../require-person";
import { requireAnotherOwner } from "./require-another-owner";

/** Takes the caller out of the project; the last owner has to hand it over first. */
export async function leaveProject(ctx: ProjectContext): Promise<void> {
  requirePermission(ctx, "members:read");
  requirePerson(ctx);
  await inTransaction(ctx, async (ctx) => {
    const { actor } = await lockTeam(ctx);
    if (actor.role === "OWNER") await requireAnotherOwner(ctx, actor.id);

    await deleteMemberRow(ctx, actor.id);
    await recordAudit(ctx, {
      action: "member.left",
      targetType: "user",
      targetId: actor.id,
      metadata: { role: actor.role },
    });
  });
}
