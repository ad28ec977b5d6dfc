export const errorKinds = [
  "validation",
  "precondition",
  "conflict",
  "unauthenticated",
  "forbidden",
  "not_found",
  "plan_limit",
  "rate_limited",
  "external",
  "unavailable",
  "internal",
] as const;

export type ErrorKind = (typeof errorKinds)[number];

export type ErrorDetails = Readonly<Record<string, unknown>>;

type AppErrorInit = {
  kind: ErrorKind;
  /** `noun.condition`, owned by the room that throws it. */
  code: string;
  /** Plain English for developers; screens translate by code. */
  message: string;
  field?: string;
  details?: ErrorDetails;
  /** Stays on the server: never serialised. */
  cause?: unknown;
};

const mark = Symbol.for("ai-avatar-platform.app-error");

/** The one error that crosses rooms; each edge maps its `kind` exhaustively. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly field?: string;
  readonly details?: ErrorDetails;

  constructor(init: AppErrorInit) {
    super(init.message, { cause: init.cause });
    this.name = "AppError";
    this.kind = init.kind;
    this.code = init.code;
    this.field = init.field;
    this.details = init.details;
  }

  get [mark]() {
    return true;
  }

  // A server may load this module several times, and services outlive a reload: every copy's errors are ours.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && mark in value;
  }
}
