import { APICallError, RetryError } from "ai";

import { AppError } from "@/lib/errors";

/**
 * A provider's failure as an AppError (`external` or `unavailable`). Neither the message nor the cause
 * holds the key, the request or the provider's answer; the cause keeps the error's name and sentence.
 */
export function toModelError(error: unknown, apiKey: string): AppError {
  if (error instanceof AppError) return error;
  const last = RetryError.isInstance(error) ? error.lastError : error;
  const status = APICallError.isInstance(last) ? last.statusCode : undefined;
  return new AppError({
    ...classify(last, status),
    details: status === undefined ? undefined : { status },
    cause: redact(last, apiKey),
  });
}

type Verdict = Pick<AppError, "kind" | "code" | "message">;

function classify(error: unknown, status: number | undefined): Verdict {
  if (status === 401 || status === 403) {
    return {
      kind: "external",
      code: "model.unauthorized",
      message: "The model provider refused the configured key.",
    };
  }
  if (status === 429) {
    return {
      kind: "unavailable",
      code: "model.rate_limited",
      message: "The model provider is limiting requests; try again shortly.",
    };
  }
  const isGatewayFailure = status === 502 || status === 503 || status === 504;
  // A connection lost in mid-answer still carries the status 200 it began with.
  const isUnanswered = status === undefined || status === 200;
  if (isGatewayFailure || (isUnanswered && isNetworkFailure(error))) return unreachable;
  return {
    kind: "external",
    code: "model.failed",
    message: "The model provider failed to give a usable answer.",
  };
}

const unreachable: Verdict = {
  kind: "unavailable",
  code: "model.unreachable",
  message: "The model provider does not respond.",
};

/** The error for a provider that went silent for `milliseconds`. */
export function modelStalled(milliseconds: number): AppError {
  return new AppError({
    ...unreachable,
    cause: new Error(`Nothing arrived for ${milliseconds} ms.`),
  });
}

/** Whether the connection failed, rather than the conversation over it. */
function isNetworkFailure(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current.name === "TimeoutError") return true;
    const code = "code" in current ? String(current.code) : "";
    if (/^(?:ECONN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|EAI_|EPIPE|ETIMEDOUT|UND_ERR_)/.test(code)) {
      return true;
    }
    if (/^(?:terminated|fetch failed)$|socket hang up|cannot connect/i.test(current.message)) {
      return true;
    }
  }
  return false;
}

/** A short stand-in: the original carries the prompt, and the answer of a careless server the key. */
function redact(error: unknown, apiKey: string): Error {
  if (!(error instanceof Error)) return new Error("The provider's client threw a non-error.");
  // Before the cut, which might leave half of the key.
  const message = apiKey ? error.message.replaceAll(apiKey, "[key]") : error.message;
  const safe = new Error(message.slice(0, 300));
  safe.name = error.name;
  return safe;
}
