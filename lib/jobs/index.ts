export { cancelJobRun } from "./cancel-job-run";
export { jobRunCancelled } from "./events";
export { listJobRuns } from "./list-job-runs";
export { listUnsentEvents } from "./list-unsent-events";
export { retryJobRun } from "./retry-job-run";
export { sweepOutbox } from "./sweep-outbox";
