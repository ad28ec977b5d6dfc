import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { DemoPanel } from "@/components/marketing/demo-panel";
import { askTexts } from "@/lib/chat";
import type { TextsAnswerView } from "@/lib/chat/schemas";
import { startRequest } from "@/lib/http/start-request";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { askSampleAction } from "./actions";
import { sampleIndex } from "./sample-index";

const questions = ["first", "second", "third", "unanswered"] as const;
const firstAnswers = new Map<string, TextsAnswerView>();

/** A conversation with the sample's avatar that a visitor goes on with; its first question is asked. */
export async function LiveDemo() {
  const [locale, t, messages] = await Promise.all([
    getLocale(),
    getTranslations("marketing.demo.questions"),
    getMessages(),
  ]);
  const [first = "", ...starters] = questions.map((question) => t(question));
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, ["common", "errors", "chat", "marketing"])}
    >
      <DemoPanel
        first={{ question: first, answer: await firstAnswer(locale, first) }}
        starters={starters}
        ask={askSampleAction}
      />
    </NextIntlClientProvider>
  );
}

/** Asked once per language and process; null when it could not be, which the panel bears. */
async function firstAnswer(locale: string, message: string): Promise<TextsAnswerView | null> {
  const known = firstAnswers.get(locale);
  if (known) return known;
  const ctx = startRequest(await headers());
  try {
    const answer = await askTexts(ctx, await sampleIndex(ctx), { message });
    firstAnswers.set(locale, answer);
    return answer;
  } catch (error) {
    ctx.services.logger.warn({ error }, "The demo could not answer its first question");
    return null;
  }
}
