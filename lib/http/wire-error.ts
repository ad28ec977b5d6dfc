import type { ErrorDetails } from "@/lib/errors";

export type WireError = {
  status: number;
  code: string;
  message: string;
  field?: string | null;
  details?: ErrorDetails | null;
  requestId: string;
  headers?: Record<string, string>;
};

/** The one shape of an error on the wire; every answer that refuses is made here. */
export function wireError({ status, requestId, headers, ...error }: WireError): Response {
  const { code, message, field = null, details = null } = error;
  return Response.json(
    { error: { code, message, field, details, request_id: requestId } },
    { status, headers: { ...headers, "cache-control": "no-store", "x-request-id": requestId } },
  );
}
