"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "@/components/ui/toaster";
import { asApiFailure } from "./api-failure";
import { useErrorText } from "./use-error-text";

/** Says in a toast why something did not work, with the request id for support. */
export function useFailureToast() {
  const errorText = useErrorText();
  const t = useTranslations("common.states");
  return useCallback(
    (error: unknown) => {
      const failure = asApiFailure(error);
      toast.error(errorText(failure), {
        description: failure.requestId ? `${t("requestId")} ${failure.requestId}` : undefined,
      });
    },
    [errorText, t],
  );
}
