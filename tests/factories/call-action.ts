import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store";
import {
  workAsyncStorage,
  type WorkStore,
} from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import type { SignedIn } from "@/lib/auth";
import { getConfig } from "@/lib/config";
import { createMemorySink } from "@/lib/events";
import type { ActionResult } from "@/lib/http/action-result";
import { getServices } from "@/lib/services";

/** An export of a file marked "use server", whatever it takes. */
export type ServerAction = (input: never) => Promise<ActionResult<unknown>>;

const sessionCookie = "authjs.session-token";

/** The cookie that next-auth would have set for this session; another secret makes a forged one. */
export async function sessionCookieOf(
  { userId, sessionId }: SignedIn,
  secret = getConfig().browserSessionSecret,
): Promise<string> {
  const token = { sub: userId, sid: sessionId };
  return `${sessionCookie}=${await encode({ token, secret, salt: sessionCookie })}`;
}

type Caller = {
  cookie?: string;
  /** Of the page that posts; our own unless said otherwise, none when null. */
  origin?: string | null;
  headers?: Record<string, string>;
};

/**
 * Runs `work` as Next runs an action or a route: its headers() and cookies() are the real ones. Also the
 * headers that set cookies.
 */
export async function withinRequest<T>(request: NextRequest, work: () => Promise<T>) {
  let setCookies: string[] = [];
  const store = createRequestStoreForAPI(
    request,
    request.nextUrl,
    { tags: [], expirationsByCacheKind: new Map() },
    (cookies) => (setCookies = cookies),
    undefined,
    undefined,
  );
  store.phase = "action";
  const workStore = { page: "/page", route: "/", isStaticGeneration: false };
  const result = await workAsyncStorage.run(workStore as unknown as WorkStore, () =>
    workUnitAsyncStorage.run(store, work),
  );
  return { result, setCookies };
}

/** Calls a server action as a browser would, with everything that stands behind it. */
export async function callAction(action: ServerAction, input: unknown, caller: Caller = {}) {
  // Actions open their own services, and no test may reach a job engine.
  getServices().events = createMemorySink();
  const { origin = getConfig().appUrl, cookie } = caller;
  const url = new URL(getConfig().appUrl);
  const headers = new Headers({
    "x-socket-address": "192.0.2.7",
    host: url.host,
    ...caller.headers,
  });
  if (origin) headers.set("origin", origin);
  if (cookie) headers.set("cookie", cookie);
  const request = new NextRequest(url, { method: "POST", headers });
  return withinRequest(request, () => action(input as never));
}
