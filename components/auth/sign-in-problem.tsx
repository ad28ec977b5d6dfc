"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { useErrorText } from "@/components/common/use-error-text";

interface SignInProblemProps {
  code: string;
  /** What an admin gave, for the codes whose text quotes it. */
  reason?: string;
}

/** Why another service's answer did not sign one in, and what to do instead. */
export function SignInProblem({ code, reason }: SignInProblemProps) {
  const errorText = useErrorText();
  const t = useTranslations("auth.providers");
  const issues = useMemo(() => {
    const isOurs = /^[a-z_]+\.[a-z_]+$/.test(code);
    return [{ message: isOurs ? errorText({ code, kind: "external", reason }) : t("failed") }];
  }, [code, reason, errorText, t]);
  return (
    <div className="mb-4">
      <FormErrorSummary issues={issues} />
    </div>
  );
}
