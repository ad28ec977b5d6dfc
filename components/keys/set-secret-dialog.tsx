"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { toast } from "@/components/ui/toaster";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
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
  return (
    <FormDialog trigger={trigger}>
      {(close) => <SetSecretForm {...props} close={close} />}
    </FormDialog>
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
  const router = useRouter();
  const [value, setValue] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const { run, isPending, issues, requestId } = useAction(action);
  const label = t(`name.${name}`);
  const error = /^\S{12,500}$/.test(value.trim()) ? undefined : t("form.wrong");

  const send = () => {
    setWasSent(true);
    if (error) return document.getElementById("field-value")?.focus();
    void run({ projectId, name, value }, () => {
      toast.success(t("saved", { name: label }));
      close();
      router.refresh();
    });
  };

  return (
    <DialogForm
      title={label}
      description={isReplacing ? t("form.replacing") : t("form.description")}
      submitLabel={t("form.submit")}
      onSubmit={send}
      {...{ issues, requestId, isPending }}
    >
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
    </DialogForm>
  );
}
