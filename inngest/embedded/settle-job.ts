import type { TransactionSql } from "postgres";
import { applyOperations } from "./apply-operations";
import type { Answer, Operation } from "./ask-app";
import type { Job } from "./claim";
import { dispatchEvent } from "./dispatch-event";
import type { Executor } from "./executor";
import { finishRun, type Outcome } from "./finish-run";
import { attemptsMax } from "./function-config";
import { inTransaction } from "./in-transaction";
import { completeJob, postponeJob, retryJob } from "./retry-job";
import { lockRunning, queueDiscovery, type RunRow } from "./run-state";

/** How a job ended, for the log; the errors stay in the database because they may quote payloads. */
export type Settlement =
  | { kind: "done" | "stale" | "waiting" }
  | { kind: "retrying" | "failed"; functionId: string; errorName: string };

const postponeMs = 1_000;
// An app that dies ten times over the same job is killed by that job.
const lostCountMax = 10;

/** Writes an answer down, all in one transaction; a job whose lease was lost changes nothing. */
export async function settleJob(executor: Executor, job: Job, answer: Answer): Promise<Settlement> {
  return await inTransaction(executor.sql, async (tx) => {
    const run = await lockRunning(tx, job.runId);
    if (!run || !(await holdsLease(tx, job))) return { kind: "stale" };
    if (answer.kind === "unreachable")
      return await settleUnreachable(tx, executor, job, run, answer);

    const config = executor.registry.byId.get(run.functionId);
    const mayRetry =
      answer.kind !== "completed" &&
      answer.retry.allowed &&
      config !== undefined &&
      job.attempt + 1 < attemptsMax(config);
    if (answer.kind === "completed") {
      return await endRun(tx, executor, run, { status: "completed", result: answer.result });
    }
    if (answer.kind === "failed") {
      if (mayRetry) return await retry(tx, executor, job, run, answer.error, answer.retry.after);
      return await endRun(tx, executor, run, { status: "failed", error: answer.error });
    }

    const { operations } = answer;
    const applied = await applyOperations(tx, executor.registry, run, operations, mayRetry);
    if (applied.outcome) return await endRun(tx, executor, run, applied.outcome);
    if (applied.retry) {
      return await retry(tx, executor, job, run, applied.retry.error, answer.retry.after);
    }
    await completeJob(tx, job);
    const eachStepCounts = answer.eachStepCounts || operations.some(isRacing);
    const stepsSettled =
      applied.stepsStored && (eachStepCounts || !(await hasPlannedSteps(tx, run.id)));
    if (stepsSettled || applied.discoverAgain) await queueDiscovery(tx, run.id);
    return { kind: "done" };
  });
}

async function holdsLease(tx: TransactionSql, job: Job): Promise<boolean> {
  const held = await tx`
    select from jobs.queue where id = ${job.id} and lease_token = ${job.leaseToken} for update`;
  return held.count > 0;
}

async function settleUnreachable(
  tx: TransactionSql,
  executor: Executor,
  job: Job,
  run: RunRow,
  answer: { delivered: boolean },
): Promise<Settlement> {
  const lostCount = job.lostCount + (answer.delivered ? 1 : 0);
  if (lostCount < lostCountMax) {
    await postponeJob(tx, job, postponeMs, lostCount);
    return { kind: "waiting" };
  }
  const message = `The app stopped answering ${lostCountMax} times while it worked on this step.`;
  const error = { name: "AppLostError", message };
  return await endRun(tx, executor, run, { status: "failed", error });
}

async function retry(
  tx: TransactionSql,
  executor: Executor,
  job: Job,
  run: RunRow,
  error: unknown,
  after: string | undefined,
): Promise<Settlement> {
  await retryJob(tx, job, after, executor.baseRetryMs);
  return { kind: "retrying", functionId: run.functionId, errorName: errorName(error) };
}

async function endRun(
  tx: TransactionSql,
  executor: Executor,
  run: RunRow,
  outcome: Outcome,
): Promise<Settlement> {
  await dispatchEvent(tx, executor.registry, await finishRun(tx, run, outcome));
  if (outcome.status !== "failed") return { kind: "done" };
  return { kind: "failed", functionId: run.functionId, errorName: errorName(outcome.error) };
}

/** With parallel steps the app is asked again only when all have ended, unless they race. */
async function hasPlannedSteps(tx: TransactionSql, runId: string): Promise<boolean> {
  const planned = await tx`
    select from jobs.pending where run_id = ${runId} and kind = 'step' limit 1`;
  return planned.count > 0;
}

function isRacing(operation: Operation): boolean {
  return operation.opts?.["parallelMode"] === "race";
}

function errorName(error: unknown): string {
  const name = (error as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name : "Error";
}
