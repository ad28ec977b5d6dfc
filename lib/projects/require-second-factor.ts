import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema";
import { inTransaction, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ownSecondFactorMissing } from "./errors";
import { RequireSecondFactorInput } from "./schemas";

/** Keeps members without a second factor out, from now on, or lets them in again; keys are not affected. */
export async function requireSecondFactor(
  ctx: ProjectContext,
  raw: z.input<typeof RequireSecondFactorInput>,
): Promise<void> {
  requirePermission(ctx, "project:require-second-factor");
  const { isRequired } = RequireSecondFactorInput.parse(raw);
  // Whoever closes this door must be able to open it.
  const hasOwn = ctx.actor.type === "member" && ctx.actor.hasSecondFactor;
  if (isRequired && !hasOwn) throw ownSecondFactorMissing();

  await inTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(projects)
      .set({ requiresSecondFactor: isRequired, updatedAt: ctx.services.clock.now() })
      .where(and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt)))
      .returning({ id: projects.id });
    if (changed.length === 0) throw notFound("project");
    await recordAudit(ctx, {
      action: "project.second_factor_required",
      targetType: "project",
      targetId: ctx.projectId,
      metadata: { required: isRequired },
    });
  });
}
