import { and, eq, sql } from "drizzle-orm";
import { usageReservations } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

/** Money that requests under way hold of the month that begins at `periodStart`. */
export async function heldIn(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
): Promise<number> {
  const [held] = await ctx.db
    .select({ micros: sql`coalesce(sum(${usageReservations.amountMicros}), 0)`.mapWith(Number) })
    .from(usageReservations)
    .where(and(inProject(ctx, usageReservations), eq(usageReservations.periodStart, periodStart)));
  return held!.micros;
}
