"use client";

import { MailWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { reached } from "@/components/common/reached";
import { useErrorText } from "@/components/common/use-error-text";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import { ReminderBar } from "./reminder-bar";

interface VerifyEmailBannerProps {
  email: string;
  resend: () => Promise<ActionResult<void>>;
}

/** Above every page until the address is proven. */
export function VerifyEmailBanner({ email, resend }: VerifyEmailBannerProps) {
  const t = useTranslations("common.verifyEmail");
  const errorText = useErrorText();
  const [outcome, setOutcome] = useState<string>();
  const [isSending, startSending] = useTransition();

  const send = () =>
    startSending(async () => {
      const result = await reached(resend());
      setOutcome(result.ok ? t("sent") : errorText(result.error));
    });

  return (
    <ReminderBar
      label={t("label")}
      icon={<MailWarning aria-hidden />}
      text={t("waiting", { email })}
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p role="status" className="empty:hidden">
          {outcome}
        </p>
        <Button variant="link" disabled={isSending} aria-busy={isSending} onClick={send}>
          {t("resend")}
        </Button>
      </div>
    </ReminderBar>
  );
}
