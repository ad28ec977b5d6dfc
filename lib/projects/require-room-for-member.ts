import { count } from "drizzle-orm";
import { projectMembers } from "@/db/schema";
import { assertWithinPlan } from "@/lib/billing";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

/** Throws `plan.limit_reached` when the plan has no place for one more member. */
export async function requireRoomForMember(ctx: InTransaction<ProjectContext>): Promise<void> {
  await assertWithinPlan(ctx, "members", {
    current: async (ctx) => {
      const [row] = await ctx.db
        .select({ count: count() })
        .from(projectMembers)
        .where(inProject(ctx, projectMembers));
      return row!.count;
    },
    adding: 1,
  });
}
