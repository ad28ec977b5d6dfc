import type { ProjectContext, UserContext } from "@/lib/context";
import { listPlans } from "./list-plans";
import type { PlanView } from "./schemas";

/** Plans that an owner may ask for, from the lowest to the highest. */
export async function listOfferedPlans(ctx: UserContext | ProjectContext): Promise<PlanView[]> {
  const plans = await listPlans(ctx);
  return plans.filter(({ isOffered }) => isOffered);
}
