"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DocumentView } from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import { StagedProgress } from "@/components/common/staged-progress";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { stageOf } from "./stage-of";
import { TimeLeft } from "./time-left";
import { useDocumentReason } from "./use-document-reason";

interface DocumentStateProps {
  document: DocumentView;
  /** Left out where the reader may not process documents. */
  onRetry?: (document: DocumentView) => void;
  /** In a list whose rows become cards on phones, the values stand on the right. */
  isInList?: boolean;
}

const kinds: Partial<Record<DocumentView["status"], StatusKind>> = {
  ready: "good",
  failed: "bad",
  needs_ocr: "attention",
  cancelled: "off",
};

/** A document's state: progress through the stages, or the end it came to and what to do. */
export function DocumentState({ document, onRetry, isInList = false }: DocumentStateProps) {
  const t = useTranslations("documents");
  const reasonOf = useDocumentReason();
  const { status } = document;
  if (isBusy(status) && status !== "queued") {
    const progress = stageOf(document);
    return (
      <div className="w-full min-w-40 sm:max-w-56">
        <StagedProgress
          {...progress}
          label={document.title}
          // Of the other stages the server tells no progress in between.
          note={progress.stage === "embed" ? <TimeLeft share={progress.fraction} /> : null}
        />
      </div>
    );
  }
  const reason = reasonOf(document);
  return (
    <div className={cn("grid gap-0.5", isInList && "max-sm:justify-items-end")}>
      <div className={cn("flex flex-wrap items-center gap-x-2", isInList && "max-sm:justify-end")}>
        <StatusBadge kind={kinds[status] ?? "waiting"}>{t(`status.${status}`)}</StatusBadge>
        {onRetry && (status === "failed" || status === "cancelled") ? (
          <Button
            variant="ghost"
            size="dense"
            className="h-7 px-2 text-primary"
            onClick={() => onRetry(document)}
          >
            <RotateCw aria-hidden />
            {t(document.sourceUrl ? "actions.fetchAgain" : "actions.retry")}
          </Button>
        ) : null}
      </div>
      {reason ? (
        <p
          className={cn(
            "max-w-96 text-sm text-pretty whitespace-normal text-muted-foreground",
            isInList && "max-sm:text-right",
          )}
        >
          {reason}
          {document.isAnswering ? ` ${t("statusHint.answering")}` : null}
        </p>
      ) : null}
    </div>
  );
}
