"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { DocumentView } from "@/lib/documents/schemas";
import { RelativeTime } from "@/components/common/relative-time";
import { Button } from "@/components/ui/button";
import { DocumentState } from "./document-state";
import { fileTypeOf } from "./file-type-of";
import { useFileSize } from "./use-file-size";

/** A document's title, its state, and its measures in one line. */
export function DocumentHead({
  document,
  documentsHref,
  onRetry,
}: {
  document: DocumentView;
  documentsHref: string;
  /** Left out where the reader may not process documents. */
  onRetry?: () => void;
}) {
  const t = useTranslations("documents");
  const fileSize = useFileSize();
  const facts = [
    document.sourceUrl ? null : (fileTypeOf(document) ?? t("sources.text")),
    document.pagesCount ? t("viewer.pages", { count: document.pagesCount }) : null,
    document.isAnswering ? t("viewer.chunkCount", { count: document.chunksCount }) : null,
    fileSize(document.fileBytes),
  ].filter((fact) => fact !== null);
  return (
    <div className="mb-4 grid gap-1">
      <Button
        variant="ghost"
        size="dense"
        className="-ml-2 w-fit px-2 text-muted-foreground"
        asChild
      >
        <Link href={documentsHref}>
          <ArrowLeft aria-hidden />
          {t("viewer.back")}
        </Link>
      </Button>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="min-w-0 text-lg font-semibold wrap-anywhere">{document.title}</h2>
        <DocumentState document={document} onRetry={onRetry} />
      </div>
      <p className="text-sm text-muted-foreground tabular-nums">
        {document.sourceUrl ? (
          <>
            <a
              href={document.sourceUrl}
              target="_blank"
              rel="noreferrer"
              className="wrap-anywhere text-foreground underline underline-offset-4"
            >
              {document.sourceUrl}
            </a>
            {" · "}
          </>
        ) : null}
        {facts.join(" · ")} · {t("viewer.added")} <RelativeTime date={document.createdAt} />
      </p>
    </div>
  );
}
