export { exportAllAuditEntries } from "./export-all-audit-entries";
export { exportAuditEntries } from "./export-audit-entries";
export { exportMargins } from "./export-margins";
export { getProjectUsage } from "./get-project-usage.report";
export { listAllAuditEntries } from "./list-all-audit-entries";
export { listAuditEntries } from "./list-audit-entries";
export { listMargins } from "./list-margins";
