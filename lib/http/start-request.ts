import { getConfig } from "@/lib/config";
import type { RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getServices } from "@/lib/services";
import { clientAddress } from "./client-address";
import { preferredLocale } from "./preferred-locale";

const userAgentMax = 300;

/** The context of a call before anybody is known. */
export function startRequest(headers: Headers): RequestContext {
  return {
    services: getServices(),
    requestId: newId("request"),
    locale: preferredLocale(headers),
    clientAddress: clientAddress(headers, getConfig().trustedProxies),
    userAgent: headers.get("user-agent")?.slice(0, userAgentMax),
  };
}
