import { inWholeProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import type { PlanResource } from "@/lib/platform-config/schemas";
import { lockAccount } from "./account";
import { tellHolding } from "./alerts";
import { resourceLimitReached } from "./errors";

export type Growth = {
  /** Counts the room's own rows by the context that it is given, which sees all of the project; called under the account's lock. */
  current: (ctx: InTransaction<ProjectContext>) => Promise<number>;
  adding: number;
  /** Nothing is added yet, so nobody is told how full it would get. */
  onlyAsks?: true;
};

/**
 * Throws `plan.limit_reached` when the plan has no room for more, and tells how full it gets. The room
 * counts and adds in the same transaction: the lock keeps parallel ones from counting the same free place.
 */
export async function assertWithinPlan(
  ctx: InTransaction<ProjectContext>,
  resource: PlanResource,
  { current, adding, onlyAsks }: Growth,
): Promise<void> {
  await inWholeProject(ctx, async (ctx) => {
    const { planId } = await lockAccount(ctx);
    const { limits } = await getPlan(ctx, planId);
    const limit = limits[resource];
    if (limit === null) return;
    const counted = await current(ctx);
    const held = counted + adding;
    if (held > limit) throw resourceLimitReached(resource, limit, counted);
    if (onlyAsks) return;
    await tellHolding(ctx, resource, { before: counted, held, limit });
  });
}
