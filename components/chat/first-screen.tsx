import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { StarterQuestions } from "./starter-questions";

interface FirstScreenProps {
  greeting: string;
  starterQuestions: readonly string[];
  /** Set while the avatar has nothing to answer from. */
  addDocumentsHref?: string;
  onAsk: (question: string) => void;
}

/** A conversation before its first question: the greeting and what one might ask. */
export function FirstScreen({
  greeting,
  starterQuestions,
  addDocumentsHref,
  onAsk,
}: FirstScreenProps) {
  const t = useTranslations("chat.playground");
  return (
    <div className="grid gap-4">
      <p className="max-w-[85%] text-base leading-relaxed whitespace-pre-line">
        {greeting.trim() || t("emptyTitle")}
      </p>
      {addDocumentsHref ? (
        <div className="grid justify-items-start gap-2 rounded-md bg-muted p-3">
          <p>{t("noDocuments")}</p>
          <Button variant="outline" size="dense" asChild>
            <Link href={addDocumentsHref}>{t("addDocuments")}</Link>
          </Button>
        </div>
      ) : null}
      {starterQuestions.length > 0 ? (
        <StarterQuestions questions={starterQuestions} onAsk={onAsk} />
      ) : null}
    </div>
  );
}
