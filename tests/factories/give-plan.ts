import { eq, sql } from "drizzle-orm";
import { billingAccounts, plans } from "@/db/schema";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { PlanLimits } from "@/lib/platform-config/schemas";

/** Puts the project on a plan of its own with these ceilings and no others. */
export async function givePlan(ctx: ProjectContext, limits: Partial<PlanLimits>): Promise<void> {
  const planId = newId("usage");
  await inPlatformTransaction(ctx, async (tx) => {
    await tx.db.insert(plans).values({
      id: planId,
      nameEn: "Test",
      nameRu: "Тест",
      position: 99,
      planLimits: limits,
      isOffered: false,
    });
    await tx.db
      .update(billingAccounts)
      .set({ planId, booksRevision: sql`${billingAccounts.booksRevision} + 1` })
      .where(eq(billingAccounts.projectId, ctx.projectId));
  });
}
