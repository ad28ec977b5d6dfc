import { asc } from "drizzle-orm";
import { plans } from "@/db/schema";
import { inTransaction, type ProjectContext, type UserContext } from "@/lib/context";
import { presentPlan } from "./present-plan";
import type { PlanView } from "./schemas";

/** All plans from the lowest to the highest, those that are not offered any more included. */
export async function listPlans(ctx: UserContext | ProjectContext): Promise<PlanView[]> {
  const rows = await inTransaction(ctx, (ctx) =>
    ctx.db.select().from(plans).orderBy(asc(plans.position), asc(plans.id)),
  );
  return rows.map(presentPlan);
}
