import { count, sql, type SQL } from "drizzle-orm";
import { documents } from "@/db/schema";
import { assertWithinPlan, tellPlanRefusal } from "@/lib/billing";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

/** A refusal of the plan is told to those whom it concerns, and goes on to the caller. */
export const tellingRefusals = (ctx: ProjectContext) => async (error: unknown) => {
  await tellPlanRefusal(ctx, error);
  throw error;
};

/** Throws `plan.limit_reached` when the plan has no room for one more document of so many bytes. */
export async function requireRoomForDocument(
  ctx: InTransaction<ProjectContext>,
  bytes: number,
): Promise<void> {
  await assertWithinPlan(ctx, "documents", { current: total(count()), adding: 1 });
  await requireRoomForBytes(ctx, bytes);
}

/** The same for what a document that is there already grows by. */
export const requireRoomForBytes = (ctx: InTransaction<ProjectContext>, bytes: number) =>
  assertWithinPlan(ctx, "storageBytes", {
    current: total(sql<number>`coalesce(sum(${documents.fileBytes}), 0)`),
    adding: bytes,
  });

const total = (of: SQL<number>) => async (ctx: InTransaction<ProjectContext>) => {
  const [row] = await ctx.db
    .select({ total: of.mapWith(Number) })
    .from(documents)
    .where(inProject(ctx, documents));
  return row?.total ?? 0;
};
