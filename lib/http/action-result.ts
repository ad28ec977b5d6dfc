import type { ErrorKind } from "@/lib/errors";

export type ActionError = {
  kind: ErrorKind;
  code: string;
  message: string;
  requestId: string;
  /** What an admin gave as the reason, for the codes whose text quotes it. */
  reason?: string;
  /** What a limit's refusal names. */
  details?: Readonly<Record<string, string | number>>;
};

/** What a server action answers: never a throw, so that a form keeps what was typed. */
export type ActionResult<Value> =
  | { ok: true; value: Value }
  | { ok: false; error: ActionError; fieldErrors: Record<string, string> };
