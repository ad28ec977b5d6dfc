"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useState, type FormEvent } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import { LinkDone } from "./link-done";

interface ConfirmLinkFormProps {
  token: string;
  action: (input: { token: string }) => Promise<ActionResult<void>>;
  submitLabel: string;
  doneText: string;
  isSignedIn: boolean;
}

/** Uses a mailed link up by a press of a button: programs that look at links in mails do not press it. */
export function ConfirmLinkForm({
  token,
  action,
  submitLabel,
  doneText,
  isSignedIn,
}: ConfirmLinkFormProps) {
  const t = useTranslations("auth.link");
  const [isDone, setDone] = useState(false);
  const { run, isPending, issues, requestId, code } = useAction(action);

  const wayOn = isSignedIn
    ? { href: "/projects", label: t("toProjects") }
    : { href: "/sign-in", label: t("toSignIn") };
  if (isDone) return <LinkDone text={doneText} {...wayOn} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ token }, () => setDone(true));
  };
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      {code === "link.invalid" ? (
        <Button variant="outline" asChild className="w-full">
          <Link href={wayOn.href}>{wayOn.label}</Link>
        </Button>
      ) : (
        <SubmitButton pending={isPending} className="w-full">
          {submitLabel}
        </SubmitButton>
      )}
    </form>
  );
}
