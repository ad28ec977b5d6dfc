import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { loadMessages } from "./load-messages";
import { localeCookie, timeZoneCookie } from "./locales";
import { negotiateLocale } from "./negotiate-locale";

export default getRequestConfig(async () => {
  const [jar, incoming] = await Promise.all([cookies(), headers()]);
  const locale = negotiateLocale(jar.get(localeCookie)?.value, incoming.get("accept-language"));
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: knownTimeZone(jar.get(timeZoneCookie)?.value),
    now: new Date(),
  };
});

// The cookie comes from outside, and Intl throws on a zone it does not know.
function knownTimeZone(name: string | undefined) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
