import { sessionCookieOf, withinRequest, type ServerAction } from "./call-action";
import { NextRequest } from "next/server";
import type { SignedIn } from "@/lib/auth";
import { getConfig } from "@/lib/config";

/** A browser's jar of cookies, for flows of several requests. */
export function openBrowser() {
  const jar = new Map<string, string>();
  const keep = (setCookies: string[]) => {
    for (const header of setCookies) {
      const [pair = "", ...attributes] = header.split(/;\s*/);
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      const isGone = attributes.some((it) => /^(max-age=0|expires=Thu, 01 Jan 1970)/i.test(it));
      if (isGone || value === "") jar.delete(name);
      else jar.set(name, value);
    }
  };
  const headersWith = (more: Record<string, string> = {}) => ({
    host: new URL(getConfig().appUrl).host,
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    "x-socket-address": "192.0.2.9",
    ...more,
  });
  return {
    jar,
    async signInAs(signedIn: SignedIn) {
      keep([await sessionCookieOf(signedIn)]);
    },
    async post(action: ServerAction, input: unknown) {
      const { origin } = new URL(getConfig().appUrl);
      const headers = headersWith({ origin });
      const request = new NextRequest(getConfig().appUrl, { method: "POST", headers });
      const { result, setCookies } = await withinRequest(request, () => action(input as never));
      keep(setCookies);
      return result;
    },
    /** Asks a route of ours and keeps the cookies of its answer. */
    async get(url: string, route: (request: NextRequest) => Promise<Response>) {
      const request = new NextRequest(url, { headers: headersWith() });
      const { result, setCookies } = await withinRequest(request, () => route(request));
      keep([...setCookies, ...result.headers.getSetCookie()]);
      return result;
    },
  };
}
