"use client";

import { useTranslations } from "next-intl";
import type { DocumentView } from "@/lib/documents/schemas";

/** Why a document is not ready and what to do about it; null when nothing is wrong. */
export function useDocumentReason() {
  const t = useTranslations("documents");
  return ({ status, error }: DocumentView): string | null => {
    if (status === "cancelled") return t("statusHint.cancelled");
    if (status !== "failed" && status !== "needs_ocr") return null;
    const code = error?.code.replace(/^document\./, "") ?? "other";
    const key = `reason.${code}` as Parameters<typeof t.has>[0];
    return t.has(key) ? t(key as "reason.other") : t("reason.other");
  };
}
