"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

interface SwitchAccountProps {
  email: string;
  action: (input: undefined) => Promise<unknown>;
}

/** Who is signed in, and the way to be somebody else on the same page. */
export function SwitchAccount({ email, action }: SwitchAccountProps) {
  const t = useTranslations("projects.invitation");
  const router = useRouter();
  const [isLeaving, startLeaving] = useTransition();
  const leave = () =>
    startLeaving(async () => {
      await action(undefined);
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
