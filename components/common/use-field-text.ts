"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { FieldProblem } from "@/lib/http/action-result";

/** Turns what is wrong with a field into a sentence in the reader's language. */
export function useFieldText() {
  const t = useTranslations("errors.field");
  return useCallback(
    ({ problem, limit = 0 }: FieldProblem, label?: string) => {
      const text = t(problem, { limit });
      return label ? t("named", { label, problem: text }) : text;
    },
    [t],
  );
}
