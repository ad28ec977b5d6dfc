import type { TransactionSql } from "postgres";
import { internalEvent, type JobEvent } from "./job-event";
import { resumeRun, type RunRow } from "./run-state";
import { toJson } from "./to-json";

export type Outcome =
  | { status: "completed"; result: unknown }
  | { status: "failed"; error: unknown }
  | { status: "cancelled" };

const factNames = {
  completed: "inngest/function.finished",
  failed: "inngest/function.failed",
  cancelled: "inngest/function.cancelled",
} as const;

/**
 * Ends a locked run, whatever of it is still queued, and the invoke step that waits for it.
 * Answers the event to dispatch in the same transaction, by which onFailure handlers start.
 */
export async function finishRun(
  tx: TransactionSql,
  run: RunRow,
  outcome: Outcome,
): Promise<JobEvent> {
  const cancellation = { name: "Error", message: "The invoked function was cancelled." };
  const error = outcome.status === "failed" ? outcome.error : cancellation;
  const output = outcome.status === "completed" ? outcome.result : error;
  await tx`
    with queued as (delete from jobs.queue where run_id = ${run.id}),
      pending as (delete from jobs.pending where run_id = ${run.id})
    update jobs.runs
    set status = ${outcome.status}, output = ${toJson(output)}::text::json, ended_at = now()
    where id = ${run.id}`;
  if (run.parentRunId && run.parentStepId) {
    const state = outcome.status === "completed" ? { data: outcome.result ?? null } : { error };
    await resumeRun(tx, run.parentRunId, run.parentStepId, state);
  }
  return internalEvent(factNames[outcome.status], {
    function_id: run.functionId,
    run_id: run.id,
    event: run.event,
    ...(outcome.status === "completed" ? { result: outcome.result ?? null } : { error }),
  });
}
