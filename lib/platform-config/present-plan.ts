import type { plans } from "@/db/schema";
import { limitsOfRow, type PlanView } from "./schemas";

export function presentPlan(row: typeof plans.$inferSelect): PlanView {
  return {
    id: row.id,
    nameEn: row.nameEn,
    nameRu: row.nameRu,
    limits: limitsOfRow(row.planLimits),
    priceMicrosMonthly: row.priceMicrosMonthly,
    position: row.position,
    isOffered: row.isOffered,
    revision: row.revision,
  };
}
