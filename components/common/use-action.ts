"use client";

import { useState } from "react";
import type { ActionError, ActionResult } from "@/lib/http/action-result";
import type { FormIssue } from "./form-error-summary";
import { useErrorText } from "./use-error-text";

type Failure = { error: ActionError; fieldErrors: Record<string, string> };

/**
 * Runs a server action from a form: what was typed stays, and a failure speaks the reader's
 * language. `onDone` gets the action's value when it worked.
 */
export function useAction<Input, Value>(action: (input: Input) => Promise<ActionResult<Value>>) {
  const errorText = useErrorText();
  const [failure, setFailure] = useState<Failure>();
  const [isPending, setPending] = useState(false);

  const run = async (input: Input, onDone?: (value: Value) => void) => {
    setPending(true);
    const result = await action(input).catch((): ActionResult<Value> => unreachable);
    setPending(false);
    setFailure(result.ok ? undefined : result);
    if (result.ok) onDone?.(result.value);
  };

  const fieldErrors = failure?.fieldErrors ?? {};
  const fields = Object.keys(fieldErrors);
  const issues: FormIssue[] = !failure
    ? []
    : fields.length > 0 && failure.error.code === "input.invalid"
      ? fields.map((field) => ({ field, message: fieldErrors[field]! }))
      : [{ message: errorText(failure.error), field: fields[0] }];

  return { run, isPending, issues, fieldErrors, requestId: failure?.error.requestId };
}

// The server could not be asked at all: offline, or it is restarting.
const unreachable: ActionResult<never> = {
  ok: false,
  error: {
    kind: "unavailable",
    code: "server.unreachable",
    message: "The server did not answer.",
    requestId: "",
  },
  fieldErrors: {},
};
