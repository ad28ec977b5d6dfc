"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** The part of a failed action that a reader's text is chosen by. */
export interface ErrorFacts {
  kind: string;
  /** `noun.condition`. */
  code: string;
  /** Why an admin stopped it, where there is such a reason. */
  reason?: string;
}

/** Turns an error's code, else its kind, into a sentence in the reader's language. */
export function useErrorText() {
  const t = useTranslations("errors");
  return useCallback(
    ({ kind, code, reason }: ErrorFacts) => {
      // Codes are open and grow in the rooms; one that has no sentence yet speaks by its kind.
      for (const key of [`code.${code}`, `kind.${kind}`] as Parameters<typeof t.has>[0][]) {
        if (t.has(key)) return t(key as Parameters<typeof t>[0], { reason: reason ?? "–" });
      }
      return t("kind.internal");
    },
    [t],
  );
}
