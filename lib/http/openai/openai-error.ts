import type { WireError } from "../wire-error";

/** By our status: the status, type and code by which OpenAI's clients act. */
const known: Record<number, { status?: number; type: string; code?: string }> = {
  401: { type: "invalid_request_error", code: "invalid_api_key" },
  402: { status: 429, type: "insufficient_quota", code: "insufficient_quota" },
  403: { type: "permission_error" },
  422: { status: 400, type: "invalid_request_error" },
  429: { type: "rate_limit_error", code: "rate_limit_exceeded" },
};

/** The status that they are sent instead of ours. */
export const openAiStatus = (status: number) => known[status]?.status ?? status;

/** An id that no avatar may have is answered like one that no avatar has. */
const noModel = ["avatar.not_found", "page.not_found"];

/** What OpenAI's API tells of a failure, without the field and the details. */
export function openAiProblem({ status, code, message }: Omit<WireError, "requestId">) {
  const fallback = status < 500 ? "invalid_request_error" : "server_error";
  const { type, code: ofTheirs } = known[status] ?? { type: fallback };
  return { message, type, code: noModel.includes(code) ? "model_not_found" : (ofTheirs ?? code) };
}

/** An error in the shape of OpenAI's API, `{ error: { message, type, param, code } }`, with our details beside it. */
export function openAiError({ requestId, headers, ...error }: WireError): Response {
  const { status, field = null, details = null } = error;
  // Their clients try these statuses again by themselves.
  const isInVain = status === 402 || (status === 409 && !headers?.["retry-after"]);
  return Response.json(
    { error: { ...openAiProblem(error), param: field, details, request_id: requestId } },
    {
      status: openAiStatus(status),
      headers: {
        ...headers,
        ...(isInVain && { "x-should-retry": "false" }),
        "cache-control": "no-store",
        "x-request-id": requestId,
      },
    },
  );
}
