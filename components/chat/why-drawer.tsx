"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "@/components/common/error-state";
import { FormSkeleton } from "@/components/common/form-skeleton";
import { useErrorText } from "@/components/common/use-error-text";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { CandidateList } from "./candidate-list";
import { TraceFacts } from "./trace-facts";
import type { Turn } from "./turn";
import { useSearchAgain } from "./use-search-again";

interface WhyDrawerProps {
  /** The answer to explain; the drawer is closed without one. */
  turn: Turn | undefined;
  avatarPath: string;
  documentsHref: string;
  topK: number;
  onClose: () => void;
}

/** Shows how the passages behind an answer were found and which of them were used. */
export function WhyDrawer({ turn, onClose, ...where }: WhyDrawerProps) {
  const t = useTranslations();
  // Stays while the drawer slides out.
  const [shown, setShown] = useState(turn);
  if (turn && turn !== shown) setShown(turn);
  return (
    <Sheet open={turn !== undefined} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent closeLabel={t("common.actions.close")} className="w-[560px] sm:p-6">
        <div className="grid gap-1 pr-10">
          <SheetTitle>{t("chat.playground.why")}</SheetTitle>
          <SheetDescription className="wrap-anywhere">{shown?.question}</SheetDescription>
        </div>
        {shown ? <WhyBody key={shown.key} turn={shown} {...where} /> : null}
      </SheetContent>
    </Sheet>
  );
}

function WhyBody({
  turn,
  avatarPath,
  documentsHref,
  topK,
}: Omit<WhyDrawerProps, "turn" | "onClose"> & { turn: Turn }) {
  const t = useTranslations("chat.playground");
  const errorText = useErrorText();
  const { found, failure, retry } = useSearchAgain(avatarPath, turn.question);
  const trace = turn.trace ?? found?.trace;

  if (!trace) {
    return failure ? (
      <ErrorState title={errorText(failure)} requestId={failure.requestId} onRetry={retry} />
    ) : (
      <FormSkeleton fields={5} />
    );
  }
  return (
    <div className="grid gap-6">
      {failure ? (
        <div
          role="alert"
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-md bg-muted px-3 py-2 text-sm"
        >
          <p className="min-w-0">{t("textsMissing", { reason: errorText(failure) })}</p>
          <Button variant="outline" size="dense" onClick={retry}>
            <RotateCw aria-hidden />
            {t("loadTexts")}
          </Button>
        </div>
      ) : null}
      {turn.trace ? null : (
        <p className="rounded-md bg-muted px-3 py-2 text-sm text-muted-foreground">
          {t("searchedAgain")}
        </p>
      )}
      <TraceFacts trace={trace} usage={turn.usage} />
      <CandidateList
        candidates={trace.candidates}
        // What was searched anew kept everything, so that its texts came along.
        keptCount={turn.trace ? trace.candidates.filter(({ kept }) => kept).length : topK}
        passages={found?.results}
        documentsHref={documentsHref}
      />
    </div>
  );
}
