import type { ErrorKind } from "@/lib/errors";

export type ActionError = {
  kind: ErrorKind;
  code: string;
  message: string;
  requestId: string;
  /** The one field that the code is about. */
  field?: string;
  /** What an admin gave as the reason, for the codes whose text quotes it. */
  reason?: string;
  /** What a limit's refusal names. */
  details?: Readonly<Record<string, string | number>>;
};

/** What can be wrong with a field; screens have a sentence for each. */
export const problemNames = [
  "missing",
  "short",
  "long",
  "few",
  "many",
  "low",
  "high",
  "tooLow",
  "tooHigh",
  "number",
  "whole",
  "amount",
  "email",
  "choice",
  "wrong",
] as const;

export type FieldProblem = {
  problem: (typeof problemNames)[number];
  /** The bound that was overstepped. */
  limit?: number;
};

/** What a server action answers: never a throw, so that a form keeps what was typed. */
export type ActionResult<Value> =
  | { ok: true; value: Value }
  | { ok: false; error: ActionError; fieldProblems: Record<string, FieldProblem> };
