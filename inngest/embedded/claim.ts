import { hostname } from "node:os";
import type { Sql } from "postgres";
import { ulid } from "ulid";

/** A claimed piece of work: one call to the app, for a planned step or to discover the next ones. */
export type Job = {
  id: string;
  runId: string;
  stepId: string;
  attempt: number;
  lostCount: number;
  leaseToken: string;
};

const leaseMs = 20_000;

/** How often a working executor says that it is alive, in milliseconds. */
export const heartbeatMs = 5_000;

/** A name for this process; host and process id let a later executor see that it is gone. */
export function leaseOwner(): string {
  return `${hostname()}:${process.pid}:${ulid()}`;
}

/** Claims up to `wanted` due jobs whose concurrency slots are free, oldest first. */
export async function claimJobs(sql: Sql, owner: string, wanted: number): Promise<Job[]> {
  return await sql<Job[]>`
    select id::text, run_id as "runId", step_id as "stepId", attempt, lost_count as "lostCount",
      lease_token as "leaseToken"
    from jobs.claim(${owner}, ${wanted}, ${leaseMs})`;
}

/** Keeps the leases of work in progress; those that were kept just now stay as they are. */
export async function extendLeases(sql: Sql, owner: string, jobIds: string[]): Promise<void> {
  if (jobIds.length === 0) return;
  await sql`
    update jobs.queue set lease_until = now() + ${leaseMs} * interval '1 millisecond'
    where lease_owner = ${owner} and id = any(${jobIds}::bigint[])
      and lease_until < now() + ${leaseMs - heartbeatMs / 2} * interval '1 millisecond'`;
}

/** Gives back whatever `owner` still holds, without using up an attempt. */
export async function releaseLeases(sql: Sql, owner: string): Promise<void> {
  await sql`
    update jobs.queue set lease_owner = null, lease_token = null, lease_until = null
    where lease_owner = ${owner}`;
}

/** Frees the work of executors that died on this machine; what others held comes free when leases end. */
export async function recoverLeases(sql: Sql): Promise<void> {
  const owners = await sql<{ owner: string }[]>`
    select distinct lease_owner as owner from jobs.queue where lease_owner is not null`;
  for (const { owner } of owners) {
    const [host, pid] = owner.split(":");
    if (host === hostname() && !isAlive(Number(pid))) await releaseLeases(sql, owner);
  }
}

function isAlive(pid: number): boolean {
  // A container restarts with the same process id, so one's own id means one's dead predecessor.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === "EPERM";
  }
}
