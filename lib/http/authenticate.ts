import { openUser, readAccessToken } from "@/lib/auth";
import { getConfig } from "@/lib/config";
import type { RequestContext, UserContext } from "@/lib/context";
import { looksLikeApiKey } from "@/lib/crypto";
import { AppError, unauthenticated } from "@/lib/errors";
import { openBrowserUser } from "./open-browser-user";

// next-auth's name for it; a prefix is added over https, and a long value is cut into numbered parts.
const sessionCookie = /(?:^|;\s*)(?:__Secure-)?authjs\.session-token(?:\.\d+)?=/;

/** The person behind a bearer token, or behind the browser's session cookie. */
export async function authenticate(ctx: RequestContext, request: Request): Promise<UserContext> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = readBearer(authorization);
    if (!token) throw unauthenticated();
    if (looksLikeApiKey(token)) throw keyNotAccepted();
    return openUser(ctx, await readAccessToken(ctx.services, token));
  }
  if (!sessionCookie.test(request.headers.get("cookie") ?? "")) throw unauthenticated();
  refuseCrossSite(request);
  return openBrowserUser(ctx);
}

/** The API key that the request brings; null when it brings something else or nothing. */
export function findApiKey(request: Request): string | null {
  const token = readBearer(request.headers.get("authorization") ?? "");
  return token && looksLikeApiKey(token) ? token : null;
}

const readBearer = (authorization: string) =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1] ?? null;

const keyNotAccepted = () =>
  unauthenticated(
    "api_key.not_accepted",
    "API keys open their own project only. Sign in for this call.",
  );

// A cookie travels with requests that other sites make; a bearer token does not.
function refuseCrossSite(request: Request) {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const isSameOrigin =
    origin !== null &&
    // Sandboxed frames send the word "null".
    URL.canParse(origin) &&
    (origin === new URL(getConfig().appUrl).origin ||
      new URL(origin).host === request.headers.get("host"));
  if (!isSameOrigin) {
    throw new AppError({
      kind: "forbidden",
      code: "origin.foreign",
      message: "Requests with the browser's session must come from the product's own pages.",
    });
  }
}
