export { findPlanId, listPlanIds, openAccount } from "./account";
export { assertWithinPlan, type Growth } from "./assert-within-plan";
export { thresholdReached } from "./events";
export { listOrphanedProjects } from "./list-orphaned-projects";
export { releaseOrphans } from "./release-orphans";
export { releaseUsage } from "./release-usage";
export { reserveUsage, type ReserveUsageInput } from "./reserve-usage";
export { settleUsage, type SettleUsageInput } from "./settle-usage";
export type { ModelUsage, Reservation, UsagePurpose, UsageSubject } from "./types";
