"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "./submit-button";

interface StickySaveBarProps {
  /** Labels of what has been changed; the bar hides while there are none. */
  changes: readonly string[];
  onDiscard: () => void;
  pending?: boolean;
}

/** Says at the foot of a settings page what has not been saved yet, and saves it. */
export function StickySaveBar({ changes, onDiscard, pending }: StickySaveBarProps) {
  const t = useTranslations("common.form");
  if (changes.length === 0) return null;
  return (
    <div
      role="region"
      aria-label={t("unsaved")}
      className="sticky bottom-4 z-30 mt-6 flex animate-rise-in flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-popover py-2 pr-2 pl-4 shadow-float"
    >
      <p className="mr-auto min-w-0 text-base">
        <span className="font-medium">{t("unsaved")}</span>{" "}
        <span className="text-muted-foreground">{changes.join(", ")}</span>
      </p>
      <div className="flex gap-2 max-sm:w-full max-sm:*:grow">
        <Button variant="ghost" onClick={onDiscard} disabled={pending}>
          {t("discard")}
        </Button>
        <SubmitButton pending={pending}>{t("save")}</SubmitButton>
      </div>
    </div>
  );
}
