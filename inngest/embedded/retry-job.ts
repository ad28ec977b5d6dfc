import type { TransactionSql } from "postgres";
import type { Job } from "./claim";
import { durationMs } from "./duration";

const delayMsMax = 60 * 60 * 1000;

/** Puts a job back for its next attempt: when the function said, else after a doubling, jittered delay. */
export async function retryJob(
  tx: TransactionSql,
  job: Job,
  after: string | undefined,
  baseRetryMs: number,
): Promise<void> {
  const backoff = Math.min(baseRetryMs * 2 ** job.attempt, delayMsMax) * (1 + Math.random() / 5);
  await requeue(tx, job, after === undefined ? backoff : retryAfterMs(after), {
    attempt: job.attempt + 1,
    lostCount: 0,
  });
}

/** Puts a job back untouched, because the app could not be asked. */
export async function postponeJob(
  tx: TransactionSql,
  job: Job,
  delayMs: number,
  lostCount: number,
): Promise<void> {
  await requeue(tx, job, delayMs, { attempt: job.attempt, lostCount });
}

/** Takes a job that is done off the queue, unless its run changed meanwhile and must be asked again. */
export async function completeJob(tx: TransactionSql, job: Job): Promise<void> {
  const removed = await tx`delete from jobs.queue where id = ${job.id} and not rerun`;
  if (removed.count === 0) await requeue(tx, job, 0, { attempt: 0, lostCount: 0 });
}

async function requeue(
  tx: TransactionSql,
  job: Job,
  delayMs: number,
  counts: { attempt: number; lostCount: number },
): Promise<void> {
  await tx`
    update jobs.queue
    set attempt = ${counts.attempt}, lost_count = ${counts.lostCount}, rerun = false,
      due_at = now() + ${delayMs} * interval '1 millisecond',
      lease_owner = null, lease_token = null, lease_until = null
    where id = ${job.id}`;
}

function retryAfterMs(after: string): number {
  return /^\d+$/.test(after) ? Number(after) * 1000 : durationMs(after);
}
