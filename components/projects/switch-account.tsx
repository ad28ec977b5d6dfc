"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";

interface SwitchAccountProps {
  email: string;
  action: (input: undefined) => Promise<ActionResult<unknown>>;
}

/** Who is signed in, and the way to be somebody else on the same page. */
export function SwitchAccount({ email, action }: SwitchAccountProps) {
  const t = useTranslations("projects.invitation");
  const router = useRouter();
  const { attempt } = useAct();
  const [isLeaving, startLeaving] = useTransition();
  const leave = () =>
    startLeaving(async () => {
      await attempt(action(undefined));
      router.refresh();
    });
  return (
    <p className="wrap-anywhere">
      {t("signedInAs", { email })}{" "}
      <Button variant="link" className="h-auto p-0" disabled={isLeaving} onClick={leave}>
        {t("switch")}
      </Button>
    </p>
  );
}
