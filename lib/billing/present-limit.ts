import type { usageLimits } from "@/db/schema";
import type { LimitView } from "./schemas";
import type { LimitMetric, LimitPeriod, LimitScope } from "./types";

export function presentLimit(row: typeof usageLimits.$inferSelect): LimitView {
  return {
    id: row.id,
    scopeType: row.scopeType as LimitScope,
    scopeId: row.scopeId,
    period: row.period as LimitPeriod,
    metric: row.metric as LimitMetric,
    limit: row.limitAmount,
    isSoft: row.isSoft,
  };
}
