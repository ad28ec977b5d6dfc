import { isMostlyCyrillic } from "@/lib/text/detect-script";
import type { AvatarView } from "@/lib/avatars/schemas";

const sentences = {
  en: {
    notFound: "I could not find this in the documents.",
    closest: "I found no direct answer. The closest passages are:",
  },
  ru: {
    notFound: "В документах я этого не нашёл.",
    closest: "Прямого ответа нет. Ближе всего эти места:",
  },
} as const;

/** The builtin answerer's own words, in the avatar's language or the asker's. */
export function ownWords(
  avatar: Pick<AvatarView, "languageMode" | "notFoundText">,
  question: string,
) {
  const language =
    avatar.languageMode === "auto"
      ? isMostlyCyrillic(question)
        ? "ru"
        : "en"
      : avatar.languageMode;
  return {
    notFound: avatar.notFoundText.trim() || sentences[language].notFound,
    closest: sentences[language].closest,
  };
}
