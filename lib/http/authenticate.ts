import { openUser, readAccessToken } from "@/lib/auth";
import type { RequestContext, UserContext } from "@/lib/context";
import { looksLikeApiKey } from "@/lib/crypto";
import { unauthenticated } from "@/lib/errors";
import { openBrowserUser } from "./open-browser-user";
import { refuseForeignOrigin } from "./refuse-foreign-origin";

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
  if (request.method !== "GET" && request.method !== "HEAD") refuseForeignOrigin(request.headers);
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
