"use client";

import { MailWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState, useTransition } from "react";
import { useErrorText } from "@/components/common/use-error-text";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";

interface VerifyEmailBannerProps {
  email: string;
  /** Where an admin reads the mail while there is no mail server. */
  heldMailHref?: string;
  resend: () => Promise<ActionResult<void>>;
}

/** Above every page until the address is proven. */
export function VerifyEmailBanner({ email, heldMailHref, resend }: VerifyEmailBannerProps) {
  const t = useTranslations("common.verifyEmail");
  const errorText = useErrorText();
  const [outcome, setOutcome] = useState<string>();
  const [isSending, startSending] = useTransition();

  const send = () =>
    startSending(async () => {
      const result = await resend();
      setOutcome(result.ok ? t("sent") : errorText(result.error));
    });

  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-info-soft px-4 py-1.5 text-sm sm:px-6">
      <MailWarning aria-hidden className="size-4 shrink-0 text-info" />
      <p className="min-w-0 grow basis-48 wrap-break-word">
        {t(heldMailHref ? "held" : "waiting", { email })}
      </p>
      <p role="status" className="empty:hidden">
        {outcome}
      </p>
      {heldMailHref ? (
        <Button asChild size="dense" variant="outline">
          <Link href={heldMailHref}>{t("openHeld")}</Link>
        </Button>
      ) : outcome ? null : (
        <Button size="dense" variant="outline" aria-busy={isSending} onClick={send}>
          {t("resend")}
        </Button>
      )}
    </div>
  );
}
