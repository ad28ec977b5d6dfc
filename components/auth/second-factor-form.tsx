"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import { CodeField } from "./code-field";

interface SecondFactorFormProps {
  action: (input: { code: string }) => Promise<ActionResult<void>>;
  onStartOver: () => void;
  nextHref: string;
}

/** Second step of a sign-in: the app's code, or a recovery code when the telephone is gone. */
export function SecondFactorForm({ action, onStartOver, nextHref }: SecondFactorFormProps) {
  const t = useTranslations("auth.secondFactor");
  const router = useRouter();
  const [kind, setKind] = useState<"app" | "recovery">("app");
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    await run({ code }, () => {
      setLeaving(true);
      router.replace(nextHref);
    });
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      <CodeField
        kind={kind}
        hint={t(kind === "app" ? "appHint" : "recoveryHint")}
        error={fieldErrors.code}
        autoFocus
      />
      <SubmitButton pending={isPending || isLeaving} className="w-full">
        {t("submit")}
      </SubmitButton>
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
        <Button
          type="button"
          variant="link"
          size="dense"
          onClick={() => setKind(kind === "app" ? "recovery" : "app")}
        >
          {t(kind === "app" ? "useRecovery" : "useApp")}
        </Button>
        <Button type="button" variant="link" size="dense" onClick={onStartOver}>
          {t("startOver")}
        </Button>
      </div>
    </form>
  );
}
