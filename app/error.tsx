"use client";

import { useTranslations } from "next-intl";
import { PageFailure } from "@/components/common/page-failure";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Stands in for a page that failed. */
export default function ErrorPage(props: ErrorPageProps) {
  const t = useTranslations("errors.page");
  return (
    <main id="main" className="mx-auto flex min-h-[60dvh] max-w-xl flex-col justify-center p-6">
      <PageFailure {...props} title={t("crashTitle")} description={t("crashDescription")} />
    </main>
  );
}
