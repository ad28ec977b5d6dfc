import type { z } from "zod";
import { findPlanId } from "@/lib/billing";
import {
  emit,
  inTransaction,
  recordAudit,
  requestMail,
  requirePermission,
  type InTransaction,
  type Locale,
  type ProjectContext,
} from "@/lib/context";
import { ownershipTransferred } from "../events";
import { lockTeam } from "../lock-team";
import { presentProject } from "../present-project";
import type { ProjectView } from "../schemas";
import { ownershipToOneself, roleOutOfReach } from "../errors";
import type { MemberRow } from "./member-columns";
import { requireHeir } from "./require-heir";
import { requireMember } from "./require-member";
import { TransferOwnershipInput } from "./schemas";
import { setMemberRole } from "./set-member-role";

/** Makes another member the owner and the caller a manager, in one commit; both get a mail. */
export async function transferOwnership(
  ctx: ProjectContext,
  raw: z.input<typeof TransferOwnershipInput>,
): Promise<ProjectView> {
  requirePermission(ctx, "project:transfer");
  const { userId } = TransferOwnershipInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const { project, actor, actorRole } = await lockTeam(ctx);
    // Owners alone, by the role of this moment: a second transfer at the same time comes too late.
    if (actorRole !== "OWNER") throw roleOutOfReach();
    if (userId === actor.id) throw ownershipToOneself();
    const heir = await requireMember(ctx, userId);
    await requireHeir(ctx, heir.id);

    await setMemberRole(ctx, heir.id, "OWNER");
    await setMemberRole(ctx, actor.id, "MANAGER");
    const facts = { previousOwnerId: actor.id, ownerId: heir.id };
    await emit(ctx, ownershipTransferred, { projectId: ctx.projectId, ...facts });
    await recordAudit(ctx, {
      action: "ownership.transferred",
      targetType: "user",
      targetId: heir.id,
      metadata: { ...facts, previousRole: heir.role },
    });
    await tellBoth(ctx, { previous: actor, heir, projectName: project.name });
    return presentProject(project, { role: "MANAGER", planId: await findPlanId(ctx) });
  });
}

async function tellBoth(
  ctx: InTransaction<ProjectContext>,
  { previous, heir, projectName }: { previous: MemberRow; heir: MemberRow; projectName: string },
): Promise<void> {
  const link = `${ctx.services.appUrl}/projects/${ctx.projectId}`;
  const addressed = ({ email, locale }: MemberRow) => ({ to: email, locale: locale as Locale });
  await requestMail(ctx, {
    ...addressed(heir),
    template: "ownership_transferred",
    values: { name: heir.name, previousOwnerName: previous.name, projectName, link },
  });
  await requestMail(ctx, {
    ...addressed(previous),
    template: "ownership_given",
    values: { name: previous.name, newOwnerName: heir.name, projectName, link },
  });
}
