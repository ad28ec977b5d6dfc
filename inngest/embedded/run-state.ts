import type { TransactionSql } from "postgres";
import type { JobEvent } from "./job-event";
import { discoveryStepId } from "./start-run";
import { toJson } from "./to-json";

/** What a step left behind, in the form the SDK reads: a value, an error, or null for a wait that ended. */
export type StepState = { data: unknown } | { error: unknown } | null;

export type RunRow = {
  id: string;
  functionId: string;
  event: JobEvent;
  parentRunId: string | null;
  parentStepId: string | null;
};

/** The run, locked until the transaction ends, if it is still going; every change of a run begins here. */
export async function lockRunning(tx: TransactionSql, runId: string): Promise<RunRow | null> {
  const [run] = await tx<RunRow[]>`
    select id, function_id as "functionId", event, parent_run_id as "parentRunId",
      parent_step_id as "parentStepId"
    from jobs.runs where id = ${runId} and status = 'running' for update`;
  return run ?? null;
}

/** Keeps a step's result for good; the first result wins. Answers whether this was the first. */
export async function storeStep(
  tx: TransactionSql,
  runId: string,
  stepId: string,
  state: StepState,
): Promise<boolean> {
  const failed = state !== null && "error" in state;
  const stored = await tx`
    with settled as (
      delete from jobs.pending where run_id = ${runId} and step_id = ${stepId}
    )
    insert into jobs.steps (run_id, step_id, failed, state)
    values (${runId}, ${stepId}, ${failed}, ${toJson(state)}::text::json)
    on conflict do nothing`;
  return stored.count > 0;
}

/** Queues the call in which the app looks for its next steps; one in flight will be made once more. */
export async function queueDiscovery(tx: TransactionSql, runId: string): Promise<void> {
  await tx`
    insert into jobs.queue (run_id, step_id, slot_keys, slot_limits)
    select id, ${discoveryStepId}, slot_keys, slot_limits from jobs.runs where id = ${runId}
    on conflict (run_id, step_id) do update set rerun = queue.lease_until is not null`;
}

/** Gives a waiting run what it waited for and lets it go on; nothing happens if it no longer waits. */
export async function resumeRun(
  tx: TransactionSql,
  runId: string,
  stepId: string,
  state: StepState,
): Promise<void> {
  if (!(await lockRunning(tx, runId))) return;
  if (await storeStep(tx, runId, stepId, state)) await queueDiscovery(tx, runId);
}
