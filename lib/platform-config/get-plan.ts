import { eq } from "drizzle-orm";
import { plans } from "@/db/schema";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { presentPlan } from "./present-plan";
import type { PlanView } from "./schemas";

/** One plan as it stands now. */
export async function getPlan(ctx: ProjectContext, planId: string): Promise<PlanView> {
  const [row] = await inTransaction(ctx, (ctx) =>
    ctx.db.select().from(plans).where(eq(plans.id, planId)).prepare("get_plan").execute(),
  );
  if (!row) throw notFound("plan");
  return presentPlan(row);
}
