"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "@/components/ui/toaster";
import { useErrorText, type ErrorFacts } from "./use-error-text";

/** Says in a toast why something did not work, with the request id for support. */
export function useFailureToast() {
  const errorText = useErrorText();
  const t = useTranslations("common.states");
  return useCallback(
    (failure: ErrorFacts & { requestId?: string }) => {
      toast.error(errorText(failure), {
        description: failure.requestId ? `${t("requestId")} ${failure.requestId}` : undefined,
      });
    },
    [errorText, t],
  );
}
