import { planAssignments } from "@/db/schema";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";

/** Writes down that the project has this plan from now on, for what is asked about days that have passed. */
export async function notePlan(ctx: InTransaction<ProjectContext>, planId: string): Promise<void> {
  await ctx.db.insert(planAssignments).values({
    id: newId("billingChange"),
    projectId: ctx.projectId,
    planId,
    createdAt: ctx.services.clock.now(),
  });
}
