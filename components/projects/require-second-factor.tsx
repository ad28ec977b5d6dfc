"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useId, useOptimistic, useTransition } from "react";
import { toast } from "@/components/ui/toaster";
import { SettingsSection } from "@/components/common/settings-section";
import { useAct } from "@/components/common/use-act";
import { FieldHint } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import type { ActionResult } from "@/lib/http/action-result";

interface RequireSecondFactorProps {
  projectId: string;
  isRequired: boolean;
  /** Whether the owner has given a second factor, without which they would shut themselves out. */
  hasOwn: boolean;
  action: (input: { projectId: string; isRequired: boolean }) => Promise<ActionResult<void>>;
}

/** Whether members must sign in with a second factor. */
export function RequireSecondFactor({
  projectId,
  isRequired,
  hasOwn,
  action,
}: RequireSecondFactorProps) {
  const t = useTranslations("projects.settings.secondFactor");
  const { attempt } = useAct();
  const router = useRouter();
  const switchId = useId();
  const hintId = useId();
  const [shown, show] = useOptimistic(isRequired);
  const [isPending, startTransition] = useTransition();
  const isBlocked = !hasOwn && !isRequired;

  const change = (next: boolean) =>
    startTransition(async () => {
      show(next);
      const result = await attempt(action({ projectId, isRequired: next }));
      if (result.ok) toast.success(t(next ? "turnedOn" : "turnedOff"));
      router.refresh();
    });

  return (
    <SettingsSection title={t("title")} description={t("description")}>
      <div className="grid gap-1.5">
        <div className="flex min-h-9 items-center justify-between gap-6">
          <Label htmlFor={switchId}>{t("label")}</Label>
          <Switch
            id={switchId}
            checked={shown}
            disabled={isBlocked || isPending}
            aria-describedby={hintId}
            onCheckedChange={change}
          />
        </div>
        <FieldHint id={hintId}>
          {isBlocked
            ? t.rich("ownFirst", {
                link: (chunks) => (
                  <Link
                    href="/account/security"
                    className="font-medium text-primary underline underline-offset-4"
                  >
                    {chunks}
                  </Link>
                ),
              })
            : t("hint")}
        </FieldHint>
      </div>
    </SettingsSection>
  );
}
