import { useTranslations } from "next-intl";

/** What may be longer than its bubble, and is then scrolled by keyboard too. */
const longCharacters = 500;

/** What was asked, on the right; what is longer than half a screen scrolls in its bubble. */
export function QuestionBubble({ children }: { children: string }) {
  const t = useTranslations("chat.message");
  return (
    <p
      tabIndex={children.length > longCharacters ? 0 : undefined}
      className="ml-auto max-h-[40dvh] w-fit overflow-y-auto max-w-[85%] rounded-lg rounded-br-sm bg-primary px-3 py-2 wrap-anywhere whitespace-pre-line text-primary-foreground"
    >
      <span className="sr-only">{t("you")}: </span>
      {children}
    </p>
  );
}
