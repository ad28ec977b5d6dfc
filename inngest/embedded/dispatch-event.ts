import type { TransactionSql } from "postgres";
import { durationMs } from "./duration";
import { conditionHolds } from "./expression";
import { finishRun } from "./finish-run";
import type { FunctionConfig } from "./function-config";
import type { JobEvent } from "./job-event";
import type { Registry } from "./registry";
import { lockRunning, resumeRun } from "./run-state";
import { startRun } from "./start-run";

/** Lets an event do its work: cancel runs, end waits, start functions; all in the caller's transaction. */
export async function dispatchEvent(
  tx: TransactionSql,
  registry: Registry,
  event: JobEvent,
): Promise<void> {
  const events = [event];
  // Cancelling a run is itself an event, so the list may grow while it is walked.
  for (const current of events) {
    events.push(...(await cancelRuns(tx, registry, current)));
    await resumeWaits(tx, current);
    for (const config of registry.active) {
      if (isTriggered(config, current)) await startRun(tx, config, current);
    }
  }
}

function isTriggered(config: FunctionConfig, event: JobEvent): boolean {
  return config.triggers.some(
    (trigger) =>
      trigger.event !== undefined &&
      nameMatches(trigger.event, event.name) &&
      conditionHolds(trigger.expression, { event }),
  );
}

function nameMatches(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

async function resumeWaits(tx: TransactionSql, event: JobEvent): Promise<void> {
  const waits = await tx<
    { runId: string; stepId: string; expression: string | null; event: JobEvent }[]
  >`
    select run_id as "runId", step_id as "stepId", expression, event
    from jobs.pending join jobs.runs on runs.id = run_id
    where pending.event_name = ${event.name} order by run_id`;
  for (const wait of waits) {
    if (conditionHolds(wait.expression, { event: wait.event, async: event })) {
      await resumeRun(tx, wait.runId, wait.stepId, { data: event });
    }
  }
}

async function cancelRuns(
  tx: TransactionSql,
  registry: Registry,
  event: JobEvent,
): Promise<JobEvent[]> {
  const facts: JobEvent[] = [];
  for (const config of registry.active) {
    for (const cancel of config.cancel ?? []) {
      if (cancel.event !== event.name) continue;
      const runs = await tx<{ id: string; event: JobEvent; ageMs: number }[]>`
        select id, event, extract(epoch from now() - created_at)::float8 * 1000 as "ageMs"
        from jobs.runs where function_id = ${config.id} and status = 'running' order by id`;
      for (const candidate of runs) {
        if (cancel.timeout && candidate.ageMs > durationMs(cancel.timeout)) continue;
        if (!conditionHolds(cancel.if, { event: candidate.event, async: event })) continue;
        const run = await lockRunning(tx, candidate.id);
        if (run) facts.push(await finishRun(tx, run, { status: "cancelled" }));
      }
    }
  }
  return facts;
}
