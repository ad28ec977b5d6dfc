import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { isReading, type DocumentsState } from "./documents-state";
import { StarterQuestions } from "./starter-questions";
import { WorkingLine } from "./working-line";

interface FirstScreenProps {
  greeting: string;
  starterQuestions: readonly string[];
  documents: DocumentsState;
  /** Where documents are added; left out for who may not. */
  addDocumentsHref?: string;
  onAsk: (question: string) => void;
}

/** A conversation before its first question: the greeting and what one might ask. */
export function FirstScreen({
  greeting,
  starterQuestions,
  documents,
  addDocumentsHref,
  onAsk,
}: FirstScreenProps) {
  const t = useTranslations("chat.playground");
  return (
    <div className="grid gap-4">
      <p className="max-w-[85%] text-base leading-relaxed whitespace-pre-line">
        {greeting.trim() || t("emptyTitle")}
      </p>
      <DocumentsNotice documents={documents} addDocumentsHref={addDocumentsHref} />
      {starterQuestions.length > 0 ? (
        <StarterQuestions questions={starterQuestions} onAsk={onAsk} />
      ) : null}
    </div>
  );
}

/** What stands between the avatar and its answers. */
function DocumentsNotice({
  documents,
  addDocumentsHref,
}: Pick<FirstScreenProps, "documents" | "addDocumentsHref">) {
  const t = useTranslations("chat.playground");
  return (
    <div role="status" className="empty:hidden">
      {documents === "none" ? (
        <div className="grid justify-items-start gap-2 rounded-md bg-muted p-3">
          <p>{t("noDocuments")}</p>
          {addDocumentsHref ? (
            <Button variant="outline" size="dense" asChild>
              <Link href={addDocumentsHref}>{t("addDocuments")}</Link>
            </Button>
          ) : null}
        </div>
      ) : null}
      {isReading(documents) ? (
        <div className="rounded-md bg-muted p-3">
          <WorkingLine>
            {t(documents === "reading" ? "documentsReading" : "documentsGrowing")}
          </WorkingLine>
        </div>
      ) : null}
    </div>
  );
}
