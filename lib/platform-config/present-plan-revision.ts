import { z } from "zod";
import type { planRevisions } from "@/db/schema";
import { limitsOfRow, type PlanRevisionView } from "./schemas";

/** What of a plan its history keeps. */
export const PlanSnapshot = z.object({
  nameEn: z.string(),
  nameRu: z.string(),
  limits: z.record(z.string(), z.unknown()).transform(limitsOfRow),
  priceMicrosMonthly: z.number().int(),
  position: z.number().int(),
  isOffered: z.boolean(),
});

export function presentPlanRevision(row: typeof planRevisions.$inferSelect): PlanRevisionView {
  return {
    planId: row.planId,
    revision: row.revision,
    ...PlanSnapshot.parse(row.planSnapshot),
    changedByUserId: row.changedByUserId,
    createdAt: row.createdAt.toISOString(),
  };
}
