import { getConfig } from "@/lib/config";
import type { Locale, RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getServices } from "@/lib/services";
import { clientAddress } from "./client-address";

/** The context of a call before anybody is known. */
export function startRequest(headers: Headers): RequestContext {
  return {
    services: getServices(),
    requestId: newId("request"),
    locale: preferredLocale(headers),
    clientAddress: clientAddress(headers, getConfig().trustedProxies),
  };
}

function preferredLocale(headers: Headers): Locale {
  const cookie = /(?:^|;\s*)locale=(en|ru)\b/.exec(headers.get("cookie") ?? "")?.[1];
  if (cookie) return cookie as Locale;
  return /^\s*ru\b/i.test(headers.get("accept-language") ?? "") ? "ru" : "en";
}
