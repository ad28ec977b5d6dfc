import type { Messages } from "next-intl";
import type { Locale } from "./locales";
import { namespaces } from "./namespaces";

/** Loads every namespace of one language, as `{ common: …, auth: …, … }`. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    namespaces.map(async (namespace) => {
      const file: { default: unknown } = await import(`../../messages/${locale}/${namespace}.json`);
      return [namespace, file.default];
    }),
  );
  return Object.fromEntries(entries) as Messages;
}
