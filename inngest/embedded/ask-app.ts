import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { AppCallError, callApp } from "./call-app";
import type { Job } from "./claim";
import { attemptsMax, type FunctionConfig } from "./function-config";
import type { JobEvent } from "./job-event";
import type { StepState } from "./run-state";
import { toJson } from "./to-json";

/** One instruction of the SDK: a step's result, or something it wants the executor to do. */
export const Operation = z.object({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
});
export type Operation = z.infer<typeof Operation>;

export type Retry = { allowed: boolean; after: string | undefined };

/** What came of a call: the app's word, or that there was none. */
export type Answer =
  | { kind: "operations"; operations: Operation[]; retry: Retry; eachStepCounts: boolean }
  | { kind: "completed"; result: unknown }
  | { kind: "failed"; error: unknown; retry: Retry }
  | { kind: "unreachable"; delivered: boolean; reason: string };

export type RunInput = {
  functionId: string;
  event: JobEvent;
  steps: Record<string, StepState>;
  hasPending: boolean;
};

// Beyond this size the SDK fetches the state itself, so that no proxy's body limit can be met.
const inlineStateBytesMax = 4_000_000;

/** Calls the app for a job and reads its answer; never throws for what the app does. */
export async function askApp(options: {
  job: Job;
  run: RunInput;
  config: FunctionConfig;
  appUrl: string;
  signingKey: string;
  signal: AbortSignal;
}): Promise<Answer> {
  const { job, run, config } = options;
  const url = new URL(options.appUrl);
  url.searchParams.set("fnId", config.id);
  url.searchParams.set("stepId", job.stepId);
  const stack = Object.keys(run.steps);
  const steps = toJson(run.steps);
  const fetchesState = steps.length > inlineStateBytesMax;
  const context = toJson({
    run_id: job.runId,
    fn_id: config.id,
    qi_id: job.leaseToken,
    attempt: job.attempt,
    max_attempts: attemptsMax(config),
    disable_immediate_execution: run.hasPending,
    use_api: fetchesState,
    stack: { stack, current: stack.length },
  });
  const event = toJson(run.event);
  const body =
    `{"version":2,"event":${event},"events":[${event}],` +
    `"steps":${fetchesState ? "{}" : steps},"ctx":${context}}`;
  try {
    const { signingKey, signal } = options;
    const response = await callApp({ url, method: "POST", body, signingKey, signal });
    return readAnswer(response.status, response.headers, response.body);
  } catch (error) {
    if (!(error instanceof AppCallError)) throw error;
    return { kind: "unreachable", delivered: error.delivered, reason: error.message };
  }
}

function readAnswer(status: number, headers: IncomingHttpHeaders, text: string): Answer {
  const unreachable = (reason: string, delivered = false): Answer => ({
    kind: "unreachable",
    delivered,
    reason,
  });
  // Without this header somebody else spoke: a proxy, or a web server that is still starting.
  if (headers["x-inngest-sdk-handled"] !== "true") return unreachable(`HTTP ${status}`);
  if (status === 401) return unreachable("signature refused; is the signing key the same?");
  let body: unknown;
  try {
    body = text === "" ? null : JSON.parse(text);
  } catch {
    return unreachable("answer is not JSON", true);
  }
  const retry: Retry = {
    allowed: headers["x-inngest-no-retry"] !== "true",
    after: headers["retry-after"],
  };
  if (status === 206) {
    const operations = z.array(Operation).safeParse(body);
    if (!operations.success) return unreachable("operations were not understood", true);
    const eachStepCounts = headers["x-inngest-req-version"] === "1";
    return { kind: "operations", operations: operations.data, retry, eachStepCounts };
  }
  if (status === 200) return { kind: "completed", result: body };
  return { kind: "failed", error: body, retry };
}
