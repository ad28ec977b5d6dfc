import type { AnswerView } from "@/lib/chat/schemas";
import type { BotWords } from "./bot-words";

type Answer = Pick<AnswerView, "text" | "citations" | "notices">;

/** An answer as plain text: its words, then the documents that its numbers stand for. */
export function writeAnswer({ text, citations, notices }: Answer, t: BotWords): string {
  const sources = citations.map(({ index, documentTitle: title, page }) => {
    const place = page === null ? title : `${title}, ${t("page", { page })}`;
    return `[${index}] ${place}`;
  });
  const isBrokenOff = notices.includes("broken_off") || notices.includes("stopped");
  return [
    text,
    isBrokenOff ? t("brokenOff") : null,
    sources.length > 0 ? [t("sources"), ...sources].join("\n") : null,
  ]
    .filter(Boolean)
    .join("\n\n");
}
