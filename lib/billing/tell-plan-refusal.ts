import { inWholeProject, type ProjectContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { PlanResource } from "@/lib/platform-config/schemas";
import { tellNoRoom } from "./alerts";

/**
 * Tells owner and managers, once until much was free again, that the plan refused something; does nothing
 * for any other error. To be called when the refused transaction is over, for it takes with it whatever
 * was written in it.
 */
export async function tellPlanRefusal(ctx: ProjectContext, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.code !== "plan.limit_reached") return;
  const { resource, limit, current } = error.details as {
    resource: PlanResource;
    limit: number;
    current: number;
  };
  await inWholeProject(ctx, (ctx) => tellNoRoom(ctx, resource, { held: current, limit }));
}
