import { and, eq } from "drizzle-orm";
import { usageReservations } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

export type HeldRow = typeof usageReservations.$inferSelect;

/** Takes the reservation away, so that it can be settled or released once; null when it is gone. */
export async function takeReservation(
  ctx: InTransaction<ProjectContext>,
  requestId: string,
): Promise<HeldRow | null> {
  const [row] = await ctx.db
    .delete(usageReservations)
    .where(and(inProject(ctx, usageReservations), eq(usageReservations.requestId, requestId)))
    .returning();
  return row ?? null;
}
