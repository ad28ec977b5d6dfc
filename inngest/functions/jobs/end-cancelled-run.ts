import { jobRunCancelled } from "@/lib/jobs";
import { definePlatformJob, endJob } from "../../define-job";

const reason = {
  code: "job.cancelled",
  message: "Whoever runs this installation has stopped the processing. Try again later.",
};

/** A run that was cancelled in the console ends for its owner as one that failed. */
export const endCancelledRun = definePlatformJob({
  id: "jobs.end-cancelled-run",
  on: jobRunCancelled,
  run: (_ctx, { job, fact }, step) =>
    step("tell whom it concerns", () => endJob(job, fact, reason)),
});
