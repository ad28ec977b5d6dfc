"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "./copy-button";

/** What support needs to find a failure in the logs. */
export function RequestId({ id, className }: { id: string; className?: string }) {
  const t = useTranslations("common.states");
  return (
    <p className={cn("flex flex-wrap items-center gap-x-1 text-sm", className)}>
      {t("requestId")} <code className="font-mono wrap-anywhere">{id}</code>
      <CopyButton value={id} label={t("copyRequestId")} />
    </p>
  );
}
