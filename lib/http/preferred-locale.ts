import type { Locale } from "@/lib/context";

/** The language that the reader chose, else the one that the browser asks for first. */
export function preferredLocale(headers: Headers): Locale {
  const cookie = /(?:^|;\s*)locale=(en|ru)\b/.exec(headers.get("cookie") ?? "")?.[1];
  if (cookie) return cookie as Locale;
  return /^\s*ru\b/i.test(headers.get("accept-language") ?? "") ? "ru" : "en";
}
