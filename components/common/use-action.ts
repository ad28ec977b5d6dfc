"use client";

import { useMemo, useState } from "react";
import type { ActionError, ActionResult, FieldProblem } from "@/lib/http/action-result";
import type { FormIssue } from "./form-error-summary";
import { fieldId } from "./form-field";
import { reached } from "./reached";
import { useErrorText } from "./use-error-text";
import { useFieldText } from "./use-field-text";

/** A field of the form as it stands on the page. */
type ShownField = { name: string; label?: string };

type Failure = {
  error: ActionError;
  /** The field that the error's code is about. */
  field?: ShownField;
  problems: (ShownField & { problem: FieldProblem })[];
};

/**
 * Runs a server action from a form: what was typed stays, and a failure speaks the reader's
 * language. `onDone` gets the action's value when it worked.
 */
export function useAction<Input, Value>(action: (input: Input) => Promise<ActionResult<Value>>) {
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const [failure, setFailure] = useState<Failure>();
  const [isPending, setPending] = useState(false);

  const run = async (input: Input, onDone?: (value: Value) => void) => {
    setPending(true);
    const result = await reached(action(input));
    setPending(false);
    setFailure(result.ok ? undefined : failureOf(result.error, result.fieldProblems));
    if (result.ok) onDone?.(result.value);
  };

  // The summary takes the focus when the issues change, so they must not change while one types.
  const issues = useMemo((): FormIssue[] => {
    if (!failure) return [];
    if (failure.problems.length > 0) {
      return failure.problems.map(({ name, label, problem }) => ({
        field: name,
        message: fieldText(problem, label),
      }));
    }
    return [{ message: errorText(failure.error), field: failure.field?.name }];
  }, [failure, errorText, fieldText]);

  const fieldErrors: Record<string, string> = {};
  for (const { name, problem } of failure?.problems ?? []) fieldErrors[name] ??= fieldText(problem);
  if (failure?.field) fieldErrors[failure.field.name] ??= errorText(failure.error);

  return {
    run,
    /** Stops the form before it is sent, as the server would. */
    refuse: (problems: Record<string, FieldProblem>) => setFailure(failureOf(inputWrong, problems)),
    /** For a form that goes back to what it was. */
    forget: () => setFailure(undefined),
    isPending,
    issues,
    fieldErrors,
    /** The failure's code, for a form that knows a way out of it. */
    code: failure?.error.code,
    /** Of what whoever filled the form in cannot mend. */
    requestId: (failure?.problems.length === 0 && failure.error.requestId) || undefined,
  };
}

const inputWrong: ActionError = {
  kind: "validation",
  code: "input.invalid",
  message: "Invalid input.",
  requestId: "",
};

function failureOf(error: ActionError, fieldProblems: Record<string, FieldProblem>): Failure {
  const problems = Object.entries(fieldProblems).flatMap(([path, problem]) => {
    const field = shownField(path);
    return field ? [{ ...field, problem }] : [];
  });
  const isInputWrong = Object.keys(fieldProblems).length > 0;
  return {
    error,
    field: isInputWrong || !error.field ? undefined : shownField(error.field),
    problems: problems.toSorted(byPlace),
  };
}

/** As the fields follow one another on the page. */
function byPlace(one: ShownField, other: ShownField): number {
  const [first, second] = [one, other].map(({ name }) => document.getElementById(fieldId(name))!);
  if (first === second) return 0;
  const position = first!.compareDocumentPosition(second!);
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** The field that shows this path of the input: all of it, its end or its beginning. */
function shownField(path: string): ShownField | undefined {
  const names = [path, path.split(".").at(-1)!, path.split(".")[0]!];
  for (const name of names) {
    const control = document.getElementById(fieldId(name));
    if (!control) continue;
    const [label] = (control as HTMLInputElement).labels ?? [];
    return { name, label: label?.textContent.trim() || undefined };
  }
  return undefined;
}
