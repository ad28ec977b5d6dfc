"use client";

import { useMemo, useState } from "react";
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

  // The summary takes the focus when the issues change, so they must not change while one types.
  const issues = useMemo(() => (failure ? issuesOf(failure, errorText) : []), [failure, errorText]);

  return {
    run,
    isPending,
    issues,
    fieldErrors: failure?.fieldErrors ?? {},
    requestId: failure?.error.requestId,
  };
}

function issuesOf(failure: Failure, errorText: (error: ActionError) => string): FormIssue[] {
  const fields = Object.entries(failure.fieldErrors);
  return fields.length > 0 && failure.error.code === "input.invalid"
    ? fields.map(([field, message]) => ({ field, message }))
    : [{ message: errorText(failure.error), field: fields[0]?.[0] }];
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
