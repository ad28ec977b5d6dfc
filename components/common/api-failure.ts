import type { ErrorDetails, ErrorFacts } from "./use-error-text";

const kindByStatus: Record<number, string> = {
  401: "unauthenticated",
  402: "plan_limit",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  422: "validation",
  429: "rate_limited",
  502: "external",
  503: "unavailable",
};

/** A refusal or failure of our API, or of the way to it, with what a reader's text is chosen by. */
export class ApiFailure extends Error implements ErrorFacts {
  readonly kind: string;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly details: ErrorDetails | undefined;

  constructor(facts: ErrorFacts & { requestId?: string }) {
    super(facts.code);
    this.name = "ApiFailure";
    this.kind = facts.kind;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.details = facts.details;
  }
}

type ErrorBody = { code: string; request_id: string; details?: ErrorDetails | null };

/** Reads the error body of our API; anything else (a proxy's page, nothing) speaks by its status. */
export function toApiFailure(status: number, bodyText: string): ApiFailure {
  const kind = kindByStatus[status] ?? (status === 0 ? "unavailable" : "internal");
  try {
    const { error } = JSON.parse(bodyText) as { error: ErrorBody };
    const { code, request_id: requestId, details } = error;
    return new ApiFailure({ kind, code, requestId, details: details ?? undefined });
  } catch {
    return new ApiFailure({ kind, code: "answer.unreadable" });
  }
}

/** Any thrown thing as a failure: what `fetch` throws means that nobody was reached. */
export function asApiFailure(error: unknown): ApiFailure {
  return error instanceof ApiFailure
    ? error
    : new ApiFailure({ kind: "unavailable", code: "network.unreachable" });
}
