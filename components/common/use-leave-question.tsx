"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { guardLeaving } from "./leave-guard";

/** While something is unsaved, leaving the page is asked about first. Gives the question, for the page to draw. */
export function useLeaveQuestion(hasUnsaved: boolean): ReactNode {
  const t = useTranslations("common.leave");
  const router = useRouter();
  const [go, setGo] = useState<() => void>();
  useEffect(
    () => (hasUnsaved ? guardLeaving((next) => setGo(() => next), router.push) : undefined),
    [hasUnsaved, router],
  );
  return go ? (
    <ConfirmDialog
      open
      onOpenChange={() => setGo(undefined)}
      title={t("title")}
      description={t("description")}
      confirmLabel={t("confirm")}
      onConfirm={go}
    />
  ) : null;
}
