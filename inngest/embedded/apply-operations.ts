import type { TransactionSql } from "postgres";
import type { Operation } from "./ask-app";
import { durationMs } from "./duration";
import type { Outcome } from "./finish-run";
import { internalEvent } from "./job-event";
import type { Registry } from "./registry";
import { resumeRun, storeStep, type RunRow } from "./run-state";
import { startRun } from "./start-run";

/** What is left for the caller once the operations are stored. */
export type Applied = {
  outcome?: Outcome;
  retry?: { error: unknown };
  stepsStored: boolean;
  discoverAgain: boolean;
};

type Pending = {
  kind: "step" | "sleep" | "wait" | "invoke";
  delayMs?: number;
  eventName?: string;
  expression?: string;
};

/** Stores step results and begins what the SDK asked for: planned steps, sleeps, waits, invocations. */
export async function applyOperations(
  tx: TransactionSql,
  registry: Registry,
  run: RunRow,
  operations: Operation[],
  mayRetry: boolean,
): Promise<Applied> {
  const applied: Applied = { stepsStored: false, discoverAgain: false };
  for (const operation of operations) {
    switch (operation.op) {
      case "Step":
      case "StepRun":
        await storeStep(tx, run.id, operation.id, { data: operation.data ?? null });
        applied.stepsStored = true;
        break;
      case "StepError":
      case "StepFailed":
        if (operation.op === "StepError" && mayRetry) {
          applied.retry = { error: operation.error };
          break;
        }
        await storeStep(tx, run.id, operation.id, { error: operation.error ?? null });
        applied.stepsStored = true;
        break;
      case "StepPlanned":
        await planStep(tx, run.id, operation.id);
        break;
      case "Sleep":
        await addPending(tx, run.id, operation.id, {
          kind: "sleep",
          delayMs: durationMs(operation.name ?? ""),
        });
        break;
      case "WaitForEvent":
        await addPending(tx, run.id, operation.id, {
          kind: "wait",
          eventName: operation.name ?? "",
          delayMs: durationMs(textOption(operation, "timeout") ?? ""),
          expression: textOption(operation, "if"),
        });
        break;
      case "InvokeFunction":
        await invoke(tx, registry, run, operation);
        break;
      case "RunComplete":
        applied.outcome = { status: "completed", result: operation.data };
        break;
      case "DiscoveryRequest":
        applied.discoverAgain = true;
        break;
      default:
        applied.outcome = { status: "failed", error: unsupported(operation) };
    }
  }
  return applied;
}

function unsupported(operation: Operation): { name: string; message: string } {
  const step = operation.displayName ?? operation.id;
  return {
    name: "UnsupportedOperationError",
    message: `Step "${step}" needs ${operation.op}, which the embedded executor does not support.`,
  };
}

function textOption(operation: Operation, name: string): string | undefined {
  const value = operation.opts?.[name];
  return typeof value === "string" ? value : undefined;
}

/** Notes what a run waits for; answers false when that is already noted or already over. */
async function addPending(
  tx: TransactionSql,
  runId: string,
  stepId: string,
  pending: Pending,
): Promise<boolean> {
  const added = await tx`
    insert into jobs.pending (run_id, step_id, kind, due_at, event_name, expression)
    select ${runId}, ${stepId}, ${pending.kind},
      now() + ${pending.delayMs ?? null}::float8 * interval '1 millisecond',
      ${pending.eventName ?? null}, ${pending.expression ?? null}
    where not exists (select from jobs.steps where run_id = ${runId} and step_id = ${stepId})
    on conflict do nothing`;
  return added.count > 0;
}

async function planStep(tx: TransactionSql, runId: string, stepId: string): Promise<void> {
  if (!(await addPending(tx, runId, stepId, { kind: "step" }))) return;
  await tx`
    insert into jobs.queue (run_id, step_id, slot_keys, slot_limits)
    select id, ${stepId}, slot_keys, slot_limits from jobs.runs where id = ${runId}`;
}

async function invoke(
  tx: TransactionSql,
  registry: Registry,
  run: RunRow,
  operation: Operation,
): Promise<void> {
  const timeout = textOption(operation, "timeout");
  const fresh = await addPending(tx, run.id, operation.id, {
    kind: "invoke",
    ...(timeout ? { delayMs: durationMs(timeout) } : {}),
  });
  if (!fresh) return;
  const config = registry.byId.get(textOption(operation, "function_id") ?? "");
  if (!config) {
    const error = { name: "Error", message: "The invoked function is not registered." };
    await resumeRun(tx, run.id, operation.id, { error });
    return;
  }
  const payload = operation.opts?.["payload"] as { data?: Record<string, unknown> } | undefined;
  const event = internalEvent("inngest/function.invoked", payload?.data ?? {});
  await startRun(tx, config, event, { runId: run.id, stepId: operation.id });
}
