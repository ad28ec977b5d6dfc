import type { BuiltRoute } from "@/lib/http";
import { callRoute } from "@/tests/factories/call-route";

export type Knock = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Sent as the multipart field `file` instead of a body. */
  file?: string;
  token?: string;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Of an error. */
  code: string | undefined;
  /** That an error says is missing. */
  permission: string | undefined;
};

/** Calls the route as a client would and reads the answer to its end, streams included. */
export async function knock(route: BuiltRoute, call: Knock): Promise<Answer> {
  const { file, ...rest } = call;
  const response = await callRoute(route, {
    ...rest,
    raw: file === undefined ? undefined : form(file),
  });
  const body = await response.text();
  const error = errorIn(body);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    code: error?.code,
    permission: error?.details?.permission,
  };
}

/** The answer without what differs between any two calls. */
export function sameAnswer({ status, headers, body }: Answer) {
  const {
    "x-request-id": _requestId,
    "ratelimit-remaining": _remaining,
    "ratelimit-reset": _reset,
    ...others
  } = headers;
  const text = body
    .replace(/req_[0-9A-Z]{26}/g, "req_")
    // The caller's own: this very call moves it.
    .replace(/"last_(?:seen|used)_at":"[^"]+"/g, "");
  return { status, headers: others, body: text };
}

function form(text: string): FormData {
  const data = new FormData();
  data.set("file", new File([text], "sample.txt", { type: "text/plain" }));
  return data;
}

type ErrorBody = { error?: { code: string; details: { permission?: string } | null } };

function errorIn(body: string) {
  if (!body.startsWith('{"error"')) return undefined;
  const { error } = JSON.parse(body) as ErrorBody;
  return error && { code: error.code, details: error.details ?? undefined };
}
