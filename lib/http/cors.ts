const methods = "GET, POST, PATCH, DELETE";
const requestHeaders = "authorization, content-type, idempotency-key";
const responseHeaders =
  "x-request-id, retry-after, idempotent-replayed, ratelimit-limit, ratelimit-remaining, ratelimit-reset";

/** What a browser must read before it lets a page of `origin` call the API; null for any other origin. */
export function corsHeaders(
  origin: string | null,
  allowedOrigins: readonly string[],
): Record<string, string> | null {
  if (origin === null || !allowedOrigins.includes(origin)) return null;
  // No credentials: other origins sign in with a bearer token, never with our cookie.
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": methods,
    "access-control-allow-headers": requestHeaders,
    "access-control-expose-headers": responseHeaders,
    "access-control-max-age": "600",
    vary: "origin",
  };
}
