import { askApp, type Answer, type RunInput } from "./ask-app";
import type { Job } from "./claim";
import type { Executor } from "./executor";
import { settleJob } from "./settle-job";

/** Does one claimed job: asks the app outside any transaction, then writes its answer down. */
export async function runJob(executor: Executor, job: Job): Promise<void> {
  const { log, reachability } = executor;
  const run = await readRun(executor, job.runId);
  if (!run) return;
  const answer = await ask(executor, job, run);
  if (executor.signal.aborted && answer.kind === "unreachable") return;
  if (answer.kind === "unreachable") reachability.failed(answer.reason);
  else reachability.succeeded();

  const settlement = await settleJob(executor, job, answer);
  if (settlement.kind !== "retrying" && settlement.kind !== "failed") return;
  const { functionId, errorName } = settlement;
  const fields = { runId: job.runId, functionId, attempt: job.attempt, errorName };
  if (settlement.kind === "failed") log.error(fields, "A job failed for good");
  else log.warn(fields, "A job failed and will be tried again");
}

async function ask(executor: Executor, job: Job, run: RunInput): Promise<Answer> {
  const config = executor.registry.byId.get(run.functionId);
  if (!config) {
    const error = { name: "Error", message: "The function is not registered." };
    return { kind: "failed", error, retry: { allowed: false, after: undefined } };
  }
  const { appUrl, signingKey, signal } = executor;
  return await askApp({ job, run, config, appUrl, signingKey, signal });
}

/** The run's memory as of one moment, which a single statement guarantees. */
async function readRun(executor: Executor, runId: string): Promise<RunInput | null> {
  const [run] = await executor.sql<RunInput[]>`
    select function_id as "functionId", event,
      coalesce(
        (select json_object_agg(step_id, state order by position)
          from jobs.steps where run_id = runs.id), '{}'
      ) as steps,
      exists (select from jobs.pending where run_id = runs.id) as "hasPending"
    from jobs.runs where id = ${runId} and status = 'running'`;
  return run ?? null;
}
