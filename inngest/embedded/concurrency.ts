import { concurrencyOptions, type FunctionConfig } from "./function-config";
import { evaluateExpression } from "./expression";
import type { JobEvent } from "./job-event";

export type Slots = { keys: string[]; limits: number[] };

/** The slots a run must hold while the app works on it: one key and limit per concurrency option. */
export function concurrencySlots(config: FunctionConfig, event: JobEvent): Slots {
  const slots: Slots = { keys: [], limits: [] };
  for (const option of concurrencyOptions(config)) {
    if (option.limit <= 0) continue;
    const scope = option.scope && option.scope !== "fn" ? option.scope : `fn:${config.id}`;
    const value = option.key ? evaluateExpression(option.key, { event }) : null;
    const text = typeof value === "bigint" ? value.toString() : JSON.stringify(value ?? null);
    slots.keys.push(`${scope}|${option.key ?? ""}|${text}`);
    slots.limits.push(option.limit);
  }
  return slots;
}
