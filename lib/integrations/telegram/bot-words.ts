import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/context";
import { loadMessages } from "@/lib/i18n/load-messages";

/** What a bot says of itself, in the language of whom it speaks to. */
export async function botWords(locale: Locale) {
  return createTranslator({
    locale,
    messages: await loadMessages(locale),
    namespace: "integrations.bot",
  });
}

export type BotWords = Awaited<ReturnType<typeof botWords>>;
