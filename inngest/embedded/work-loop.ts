import type { Sql } from "postgres";
import { claimJobs, extendLeases, heartbeatMs } from "./claim";
import { fireSchedules } from "./cron";
import type { Executor } from "./executor";
import { fireTimers } from "./fire-timers";
import { runJob } from "./run-job";
import type { Waker } from "./waker";

const pollMs = 1_000;

export type WorkLoop = {
  /** Takes no new work, waits `graceMs` for what is in flight, then calls `abort` to end it. */
  stop(graceMs: number, abort: () => void): Promise<void>;
};

/** Looks for due work once a second, at the next due date, or when kicked; idle it costs one query. */
export function startWorkLoop(executor: Executor, waker: Waker, concurrency: number): WorkLoop {
  const { sql, log, reachability } = executor;
  const active = new Map<string, Promise<void>>();
  let stopping = false;

  const keepLeases = () => extendLeases(sql, executor.leaseOwner, [...active.keys()]);
  const heartbeat = setInterval(() => {
    keepLeases().catch((error: unknown) => log.warn({ error }, "Leases could not be extended"));
  }, heartbeatMs);

  function start(job: Parameters<typeof runJob>[1]) {
    const work: Promise<void> = runJob(executor, job)
      .catch((error: unknown) =>
        log.error({ error, runId: job.runId }, "A job was left to its lease"),
      )
      .finally(() => {
        // A lease that was lost may have come back to us, and the job with it.
        if (active.get(job.id) === work) active.delete(job.id);
        waker.kick();
      });
    active.set(job.id, work);
  }

  /** Does what is due and answers how long there is nothing more to do. */
  async function round(): Promise<number> {
    const due = await readDue(sql);
    if (due.timerMs <= 0 || due.scheduleMs <= 0) {
      if (due.timerMs <= 0) await fireTimers(sql);
      if (due.scheduleMs <= 0) await fireSchedules(sql, executor.registry);
      return 0;
    }
    const waitMs = reachability.waitMs();
    if (due.jobMs <= 0 && waitMs === 0) {
      // While the machine slept or the database was away they lapsed; we would claim our own work.
      await keepLeases();
      const free = concurrency - active.size;
      const wanted = reachability.isUp() ? free : Math.min(free, 1);
      const jobs = wanted > 0 ? await claimJobs(sql, executor.leaseOwner, wanted) : [];
      jobs.forEach(start);
    }
    const next = [due.timerMs, due.scheduleMs, due.jobMs > 0 ? due.jobMs : waitMs || pollMs];
    return Math.min(pollMs, ...next);
  }

  async function loop() {
    let failing = false;
    while (!stopping) {
      let waitMs = pollMs;
      try {
        waitMs = await round();
        failing = false;
      } catch (error) {
        if (!failing)
          log.error({ error }, "The job queue cannot be read; it is tried every second");
        failing = true;
      }
      if (waitMs > 0) await waker.wait(waitMs);
    }
  }
  const looping = loop();

  return {
    async stop(graceMs, abort) {
      stopping = true;
      waker.kick();
      await looping;
      const grace = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([Promise.all(active.values()), grace]);
      abort();
      await Promise.all(active.values());
      clearInterval(heartbeat);
    },
  };
}

type Due = { jobMs: number; timerMs: number; scheduleMs: number };

/** Milliseconds until each kind of work is due; not more than a day, 0 or less when it is due now. */
async function readDue(sql: Sql): Promise<Due> {
  const [row] = await sql<Due[]>`
    with due as (
      select
        least(
          (select min(due_at) from jobs.queue where lease_until is null),
          (select min(lease_until) from jobs.queue where lease_until is not null)
        ) as job,
        (select min(due_at) from jobs.pending) as timer,
        (select min(next_at) from jobs.schedules) as schedule
    ), day as (select now() + interval '1 day' as later)
    select
      extract(epoch from least(job, later) - now())::float8 * 1000 as "jobMs",
      extract(epoch from least(timer, later) - now())::float8 * 1000 as "timerMs",
      extract(epoch from least(schedule, later) - now())::float8 * 1000 as "scheduleMs"
    from due, day`;
  if (!row) throw new Error("The job queue gave no answer");
  return row;
}
