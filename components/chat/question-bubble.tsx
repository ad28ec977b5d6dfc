import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What was asked, on the right. */
export function QuestionBubble({ children }: { children: ReactNode }) {
  const t = useTranslations("chat.message");
  return (
    <p className="ml-auto w-fit max-w-[85%] rounded-lg rounded-br-sm bg-primary px-3 py-2 wrap-anywhere whitespace-pre-line text-primary-foreground">
      <span className="sr-only">{t("you")}: </span>
      {children}
    </p>
  );
}
