import { inWholeProject, type ProjectContext, recordAudit, requirePermission } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { changeAccount, lockAccount } from "./account";
import { deleteLimit } from "./delete-limit";
import { forgetUnmetAlerts } from "./forget-unmet-alerts";

/** Takes an own ceiling away; the plan's stays. */
export async function removeLimit(ctx: ProjectContext, limitId: string): Promise<void> {
  requirePermission(ctx, "limits:update");
  await inWholeProject(ctx, async (ctx) => {
    await lockAccount(ctx);
    const removed = await deleteLimit(ctx, limitId);
    if (!removed) throw notFound("limit");
    await changeAccount(ctx);
    await forgetUnmetAlerts(ctx);
    const { id: targetId, ...metadata } = removed;
    await recordAudit(ctx, { action: "limit.removed", targetType: "limit", targetId, metadata });
  });
}
