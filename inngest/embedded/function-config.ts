import { z } from "zod";
import { cronProblem } from "./cron-expression";
import { expressionProblem } from "./expression";

const ConcurrencyOption = z.object({
  limit: z.number().int(),
  key: z.string().nullish(),
  scope: z.enum(["fn", "env", "account"]).nullish(),
});

const unsupportedOptions = [
  "batchEvents",
  "debounce",
  "idempotency",
  "priority",
  "rateLimit",
  "singleton",
  "throttle",
  "timeouts",
] as const;

/** One function as the SDK registers it. */
export const FunctionConfig = z.object({
  id: z.string().min(1).max(256),
  name: z.string().nullish(),
  triggers: z.array(
    z.object({
      event: z.string().optional(),
      expression: z.string().nullish(),
      cron: z.string().optional(),
      jitter: z.string().optional(),
    }),
  ),
  steps: z.record(
    z.string(),
    z.object({ retries: z.object({ attempts: z.number().int().optional() }).nullish() }),
  ),
  concurrency: z.union([z.number().int(), ConcurrencyOption, z.array(ConcurrencyOption)]).nullish(),
  cancel: z
    .array(z.object({ event: z.string(), if: z.string().nullish(), timeout: z.string().nullish() }))
    .nullish(),
  ...Object.fromEntries(unsupportedOptions.map((option) => [option, z.unknown().optional()])),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;

const retriesDefault = 3;

/** How often a step may be tried in all. */
export function attemptsMax(config: FunctionConfig): number {
  return (config.steps["step"]?.retries?.attempts ?? retriesDefault) + 1;
}

/** Concurrency as a list, whatever short form the function was written in. */
export function concurrencyOptions(config: FunctionConfig): z.infer<typeof ConcurrencyOption>[] {
  const given = config.concurrency;
  if (given === null || given === undefined) return [];
  if (typeof given === "number") return [{ limit: given }];
  return Array.isArray(given) ? given : [given];
}

/** Everything in a function's options that this executor would get wrong, in sentences for its author. */
export function configProblems(config: FunctionConfig): string[] {
  const problems: string[] = [];
  const options: Record<string, unknown> = config;
  for (const option of unsupportedOptions) {
    if (options[option] !== undefined && options[option] !== null) {
      problems.push(
        `"${option}" is not supported by the embedded executor; remove it or use Inngest`,
      );
    }
  }
  for (const trigger of config.triggers) {
    if (trigger.jitter) problems.push(`cron "jitter" is not supported by the embedded executor`);
    if (trigger.cron) {
      const problem = cronProblem(trigger.cron);
      if (problem) problems.push(`cron "${trigger.cron}": ${problem}`);
    }
  }
  const expressions = [
    ...config.triggers.map((trigger) => trigger.expression),
    ...concurrencyOptions(config).map((option) => option.key),
    ...(config.cancel ?? []).map((cancel) => cancel.if),
  ];
  for (const expression of expressions) {
    const problem = expression ? expressionProblem(expression) : null;
    if (problem) problems.push(`expression "${expression}": ${problem}`);
  }
  return problems.map((problem) => `Function "${config.id}": ${problem}.`);
}
