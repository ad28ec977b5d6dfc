import { CircleCheck, CircleDashed, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { citationMarkStyles } from "@/components/common/citation-mark-styles";

/** Two questions to an avatar: one answered with its source, one honestly not. */
export function ExampleConversation() {
  const t = useTranslations("marketing.example");
  const outcome = useTranslations("chat.outcome");
  return (
    <figure aria-label={t("label")} className="grid gap-4 rounded-lg border bg-card p-4 sm:p-6">
      <Question>{t("question")}</Question>
      <div className="grid gap-3">
        <Outcome icon={<CircleCheck aria-hidden className="text-success" />}>
          {outcome("answer", { count: 1 })}
        </Outcome>
        <p>
          {t("answer")}
          <span className={citationMarkStyles}>1</span>
        </p>
        <div className="grid gap-2 rounded-md bg-muted p-3">
          <blockquote className="border-l-2 border-primary pl-3 text-sm">{t("quote")}</blockquote>
          <p className="flex items-center gap-1.5 text-sm text-muted-foreground">
            <FileText aria-hidden className="size-3.5" />
            {t("document")}
          </p>
        </div>
      </div>
      <Question>{t("secondQuestion")}</Question>
      <div className="grid gap-3">
        <Outcome icon={<CircleDashed aria-hidden />}>{outcome("not_found")}</Outcome>
        <p>{t("secondAnswer")}</p>
      </div>
    </figure>
  );
}

function Question({ children }: { children: ReactNode }) {
  return (
    <p className="ml-auto w-fit max-w-[85%] rounded-lg rounded-br-sm bg-primary px-3 py-2 text-primary-foreground">
      {children}
    </p>
  );
}

function Outcome({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5 text-sm text-muted-foreground [&_svg]:size-4">
      {icon}
      {children}
    </p>
  );
}
