import { toApiFailure } from "./api-failure";
import { camelCaseKeys } from "./camel-case-keys";

interface ApiCall {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Wire names, snake_case. */
  body?: Record<string, unknown>;
  signal?: AbortSignal;
}

/** Calls our own API with the browser's session; keys come back in camelCase. Throws `ApiFailure`. */
export async function callApi<Answer>(path: string, call: ApiCall = {}): Promise<Answer> {
  const response = await fetch(path, {
    method: call.method ?? "GET",
    headers: call.body ? { "content-type": "application/json" } : undefined,
    body: call.body ? JSON.stringify(call.body) : undefined,
    signal: call.signal,
    cache: "no-store",
  });
  const text = await response.text();
  if (!response.ok) throw toApiFailure(response.status, text);
  return camelCaseKeys(text ? JSON.parse(text) : undefined) as Answer;
}
