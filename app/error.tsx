"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/common/error-state";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Stands in for a page that failed; the digest finds the failure in the server's log. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("errors.page");
  return (
    <main id="main" className="mx-auto flex min-h-[60dvh] max-w-xl flex-col justify-center p-6">
      <ErrorState
        title={t("crashTitle")}
        description={t("crashDescription")}
        requestId={error.digest}
        onRetry={reset}
      />
    </main>
  );
}
