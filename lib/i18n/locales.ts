/** Languages of the interface, equal in rank; the first answers when nothing else is known. */
export const locales = ["en", "ru"] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "en";

/** Each language by its own name, for whoever reads only that one. */
export const localeNames: Record<Locale, string> = { en: "English", ru: "Русский" };

/** Name of the cookie that keeps the reader's choice of language. */
export const localeCookie = "locale";

/** Name of the cookie that tells the server the reader's time zone (an IANA name). */
export const timeZoneCookie = "timezone";

/** Tells whether a string from outside names a language we speak. */
export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}
