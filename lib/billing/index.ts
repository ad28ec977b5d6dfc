export { findPlanId, listPlanIds, lockPlanId, openAccount } from "./account";
export { adjustBalance } from "./adjust-balance";
export { assertWithinPlan, type Growth } from "./assert-within-plan";
export { calendarOf } from "./calendar";
export { changePlan, type PlanChange } from "./change-plan";
export { planChanged, rollUpRequested, thresholdReached } from "./events";
export { deleteLedgerBatch } from "./delete-ledger-batch";
export { deleteUsageBatch } from "./delete-usage-batch";
export { exportLedger } from "./export-ledger";
export { findScopeName } from "./find-scope-name";
export { followPlan } from "./follow-plan";
export { getLimits } from "./get-limits";
export { getMonth } from "./get-month";
export { getUsage } from "./get-usage";
export { listLedger } from "./list-ledger";
export { listOrphanedProjects } from "./list-orphaned-projects";
export { listProjectsToRollUp } from "./list-projects-to-roll-up";
export { listProjectsOnPlan } from "./list-projects-on-plan.report";
export { listProjectsBehindPlan } from "./list-projects-behind-plan.report";
export { releaseOrphans } from "./release-orphans";
export { releaseUsage } from "./release-usage";
export { removeLimit } from "./remove-limit";
export { reserveUsage } from "./reserve-usage";
export { requestRollUp } from "./request-roll-up";
export { rollUpPeriod } from "./roll-up-period";
export { rollUpUsage } from "./roll-up-usage";
export { setLimit } from "./set-limit";
export { setTimeZone } from "./set-time-zone";
export { sweepCounters } from "./sweep-counters";
export { settleUsage, type SettleUsageInput } from "./settle-usage";
export { tellPlanRefusal } from "./tell-plan-refusal";
export { usageFacts } from "./usage-facts";
export { usageSpan } from "./usage-span";
export type {
  ModelUsage,
  Reservation,
  ReserveUsageInput,
  UsagePurpose,
  UsageSubject,
} from "./types";
