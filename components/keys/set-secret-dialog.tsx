"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent, type ReactNode } from "react";
import { toast } from "sonner";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import type { ProjectSecretName, SecretView } from "@/lib/projects/key-schemas";

export type SetSecretAction = (input: {
  projectId: string;
  name: ProjectSecretName;
  value: string;
}) => Promise<ActionResult<SecretView>>;

interface SetSecretDialogProps {
  trigger: ReactNode;
  projectId: string;
  name: ProjectSecretName;
  isReplacing: boolean;
  action: SetSecretAction;
}

/** Takes a secret in; what is typed goes nowhere but to the server. */
export function SetSecretDialog({ trigger, ...props }: SetSecretDialogProps) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent closeLabel={t("common.actions.close")}>
        <SetSecretForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function SetSecretForm({
  projectId,
  name,
  isReplacing,
  action,
  close,
}: Omit<SetSecretDialogProps, "trigger"> & { close: () => void }) {
  const t = useTranslations("keys.secrets");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const [value, setValue] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const { run, isPending, issues, requestId } = useAction(action);
  const label = t(`name.${name}`);
  const error = /^\S{12,500}$/.test(value.trim()) ? undefined : t("form.wrong");

  const send = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (error) return document.getElementById("field-value")?.focus();
    void run({ projectId, name, value }, () => {
      toast.success(t("saved", { name: label }));
      close();
      router.refresh();
    });
  };

  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={send}>
      <DialogHeader>
        <DialogTitle>{label}</DialogTitle>
        <DialogDescription>
          {isReplacing ? t("form.replacing") : t("form.description")}
        </DialogDescription>
      </DialogHeader>
      <FormErrorSummary issues={issues} requestId={requestId} />
      <FormField
        name="value"
        label={t("form.value")}
        hint={t("form.hint")}
        error={wasSent ? error : undefined}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            value={value}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </FormField>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{common("cancel")}</Button>
        </DialogClose>
        <SubmitButton pending={isPending}>{t("form.submit")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
