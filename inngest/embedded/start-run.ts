import type { TransactionSql } from "postgres";
import { ulid } from "ulid";
import { concurrencySlots } from "./concurrency";
import type { FunctionConfig } from "./function-config";
import type { JobEvent } from "./job-event";
import { toJson } from "./to-json";

/** The step id under which a run asks the app for its next steps, rather than for one planned step. */
export const discoveryStepId = "step";

/** Starts a run of a function and queues its first call; answers the run's id. */
export async function startRun(
  tx: TransactionSql,
  config: FunctionConfig,
  event: JobEvent,
  parent?: { runId: string; stepId: string },
): Promise<string> {
  const id = ulid();
  const slots = concurrencySlots(config, event);
  await tx`
    with run as (
      insert into jobs.runs (id, function_id, event_name, event, parent_run_id, parent_step_id,
        slot_keys, slot_limits)
      values (${id}, ${config.id}, ${event.name}, ${toJson(event)}::text::json,
        ${parent?.runId ?? null}, ${parent?.stepId ?? null},
        ${slots.keys}::text[], ${slots.limits}::int[])
      returning id, slot_keys, slot_limits
    )
    insert into jobs.queue (run_id, step_id, slot_keys, slot_limits)
    select id, ${discoveryStepId}, slot_keys, slot_limits from run`;
  return id;
}
