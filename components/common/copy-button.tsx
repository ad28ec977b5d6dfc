"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, type MouseEvent } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { toast } from "@/components/ui/toaster";
import { copyText } from "./copy-text";

interface CopyButtonProps {
  value: string;
  /** What is copied, read out; "Copy" stands in. */
  label?: string;
  /** Shows the word beside the icon. */
  withText?: boolean;
  className?: string;
}

/** Copies a value and says for two seconds that it did, or that it has to be done by hand. */
export function CopyButton({ value, label, withText = false, className }: CopyButtonProps) {
  const t = useTranslations("common.actions");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    if (await copyText(value, currentTarget)) setCopied(true);
    else toast.error(t("copyFailed"));
  };

  return (
    <button
      type="button"
      aria-label={withText ? undefined : (label ?? t("copy"))}
      onClick={(event) => void copy(event)}
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
