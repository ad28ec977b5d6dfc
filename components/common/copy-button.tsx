"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonVariants } from "@/components/ui/button-variants";

interface CopyButtonProps {
  value: string;
  /** What is copied, read out; "Copy" stands in. */
  label?: string;
  /** Shows the word beside the icon. */
  withText?: boolean;
  className?: string;
}

/** Copies a value and says for two seconds that it did. */
export function CopyButton({ value, label, withText = false, className }: CopyButtonProps) {
  const t = useTranslations("common.actions");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => {
    // Absent on plain http; then the text can still be marked by hand.
    void navigator.clipboard?.writeText(value).then(() => setCopied(true));
  };

  return (
    <button
      type="button"
      aria-label={withText ? undefined : (label ?? t("copy"))}
      onClick={copy}
      className={
        withText
          ? buttonVariants({ variant: "outline", size: "dense", className })
          : buttonVariants({ variant: "ghost", size: "icon-dense", className })
      }
    >
      {copied ? (
        <Check aria-hidden className="text-success" />
      ) : (
        <Copy aria-hidden className="text-muted-foreground" />
      )}
      {withText ? (copied ? t("copied") : t("copy")) : null}
      <span aria-live="polite" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </button>
  );
}
