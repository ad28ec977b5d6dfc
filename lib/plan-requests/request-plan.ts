import { and, isNull } from "drizzle-orm";
import type { z } from "zod";
import { planRequests } from "@/db/schema";
import { lockPlanId } from "@/lib/billing";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  requireWithinRate,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { forbidden } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { getPlan } from "@/lib/platform-config";
import { policies } from "@/lib/rate-limit";
import { planAlreadyHeld, planNotOffered, planRequestAlreadyOpen } from "./errors";
import { planRequestMade } from "./events";
import { presentPlanRequest } from "./present-plan-request";
import { RequestPlanInput, type PlanRequestView } from "./schemas";

/** Asks for another plan; a project has one question open at a time. */
export async function requestPlan(
  ctx: ProjectContext,
  raw: z.input<typeof RequestPlanInput>,
): Promise<PlanRequestView> {
  requirePermission(ctx, "plan:request");
  const { planId, message } = RequestPlanInput.parse(raw);
  if (ctx.actor.type !== "member") throw forbidden("plan:request");
  const { userId } = ctx.actor;
  await requireWithinRate(ctx, policies.planRequest, userId);

  return inTransaction(ctx, async (ctx) => {
    const currentPlanId = await lockPlanId(ctx);
    if (planId === currentPlanId) throw planAlreadyHeld();
    if (await hasOpenRequest(ctx)) throw planRequestAlreadyOpen();
    const { isOffered } = await getPlan(ctx, planId);
    if (!isOffered) throw planNotOffered();
    const [row] = await ctx.db
      .insert(planRequests)
      .values({
        id: newId("planRequest"),
        projectId: ctx.projectId,
        planId,
        currentPlanId,
        message,
        requestedByUserId: userId,
        createdAt: ctx.services.clock.now(),
      })
      .returning();
    await recordAudit(ctx, {
      action: "plan_request.made",
      targetType: "plan_request",
      targetId: row!.id,
      metadata: { from: currentPlanId, to: planId },
    });
    await emit(ctx, planRequestMade, {
      projectId: ctx.projectId,
      planRequestId: row!.id,
      planId,
    });
    return presentPlanRequest(row!);
  });
}

// Under the account's lock, so that of parallel ones exactly one finds none; the index is the last wall.
async function hasOpenRequest(ctx: InTransaction<ProjectContext>): Promise<boolean> {
  const [open] = await ctx.db
    .select({ id: planRequests.id })
    .from(planRequests)
    .where(and(inProject(ctx, planRequests), isNull(planRequests.closedAt)));
  return open !== undefined;
}
