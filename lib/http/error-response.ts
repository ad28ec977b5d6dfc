import { toAppError, type ErrorDetails, type ErrorKind } from "@/lib/errors";
import type { Logger } from "@/lib/logger";
import { openAiError } from "./openai/openai-error";
import type { Operation } from "./operation";
import { toSnakeCase } from "./wire";
import { wireError } from "./wire-error";

export const statusByKind: Record<ErrorKind, number> = {
  validation: 422,
  precondition: 409,
  conflict: 409,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  plan_limit: 402,
  rate_limited: 429,
  external: 502,
  unavailable: 503,
  internal: 500,
};

/** Said instead of a message that would tell of the inside. */
export const opaqueMessages: Partial<Record<ErrorKind, string>> = {
  external: "A service that we depend on failed. Try again in a moment.",
  unavailable: "This is not available right now. Try again in a moment.",
  internal: "Something failed on our side. Tell us the request id if it lasts.",
};

/** An error as callers read it; what failed inside stays inside, under the request id. */
export function errorResponse(
  error: unknown,
  context: { requestId: string; logger: Logger } & Pick<Operation, "dialect">,
) {
  const appError = toAppError(error);
  const status = statusByKind[appError.kind];
  const opaque = opaqueMessages[appError.kind];
  if (opaque) context.logger.error({ error, requestId: context.requestId }, "Request failed");
  const retryAfter = appError.details?.retry_after_seconds;

  const write = context.dialect === "openai" ? openAiError : wireError;
  return write({
    status,
    code: appError.code,
    message: opaque ?? appError.message,
    field: appError.field ? toSnakeCase(appError.field) : null,
    details: opaque ? null : wireDetails(appError.details),
    requestId: context.requestId,
    headers: {
      ...(typeof retryAfter === "number" && { "retry-after": String(retryAfter) }),
      ...(appError.kind === "unauthenticated" && { "www-authenticate": "Bearer" }),
    },
  });
}

// Details are written in wire names but for the fields, which are named as the rooms name them.
function wireDetails(details: ErrorDetails | undefined) {
  if (!details?.fields) return details ?? null;
  const fields = Object.entries(details.fields as Record<string, string>);
  return {
    ...details,
    fields: Object.fromEntries(fields.map(([name, message]) => [toSnakeCase(name), message])),
  };
}
