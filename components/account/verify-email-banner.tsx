"use client";

import { MailWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useAct } from "@/components/common/use-act";
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
  const { attempt } = useAct();
  const [wasSent, setWasSent] = useState(false);
  const [isSending, startSending] = useTransition();

  const send = () =>
    startSending(async () => {
      setWasSent(false);
      const result = await attempt(resend());
      setWasSent(result.ok);
    });

  return (
    <ReminderBar
      label={t("label")}
      icon={<MailWarning aria-hidden />}
      text={t("waiting", { email })}
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p role="status" className="empty:hidden">
          {wasSent ? t("sent") : null}
        </p>
        <Button variant="link" disabled={isSending} aria-busy={isSending} onClick={send}>
          {t("resend")}
        </Button>
      </div>
    </ReminderBar>
  );
}
