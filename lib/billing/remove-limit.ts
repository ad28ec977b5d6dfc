import { usageLimits } from "@/db/schema";
import { inProject, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { changeAccount, lockAccount } from "./account";
import { inBooks } from "./in-books";

/** Takes an own ceiling away; the plan's stays. */
export async function removeLimit(ctx: ProjectContext, limitId: string): Promise<void> {
  requirePermission(ctx, "limits:update");
  await inBooks(ctx, async (ctx) => {
    await lockAccount(ctx);
    const [removed] = await ctx.db
      .delete(usageLimits)
      .where(inProject(ctx, usageLimits, limitId))
      .returning({ id: usageLimits.id });
    if (!removed) throw notFound("limit");
    await changeAccount(ctx);
    await recordAudit(ctx, { action: "limit.removed", targetType: "limit", targetId: limitId });
  });
}
