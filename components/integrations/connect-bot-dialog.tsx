"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { fieldId, FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";
import type { TelegramIntegrationView } from "@/lib/integrations/schemas";
import { botTokenPattern } from "@/lib/integrations/types";

interface ConnectBotDialogProps {
  projectId: string;
  /** Those without a bot; one at least. */
  avatars: readonly { value: string; label: string }[];
  action: (input: {
    projectId: string;
    avatarId: string;
    token: string;
  }) => Promise<ActionResult<TelegramIntegrationView>>;
}

/** Takes an avatar and a bot's token; what is typed goes nowhere but to the server. */
export function ConnectBotDialog(props: ConnectBotDialogProps) {
  const t = useTranslations("integrations.telegram");
  return (
    <FormDialog
      trigger={
        <Button>
          <Plus aria-hidden />
          {t("connect.action")}
        </Button>
      }
    >
      {(close) => <ConnectBotForm {...props} close={close} />}
    </FormDialog>
  );
}

function ConnectBotForm({
  projectId,
  avatars,
  action,
  close,
}: ConnectBotDialogProps & { close: () => void }) {
  const t = useTranslations("integrations.telegram");
  const router = useRouter();
  const [avatarId, setAvatarId] = useState(avatars[0]?.value ?? "");
  const [token, setToken] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const wrong = botTokenPattern.test(token.trim()) ? undefined : t("connect.tokenWrong");

  const send = () => {
    setWasSent(true);
    if (wrong) return document.getElementById(fieldId("token"))?.focus();
    void run({ projectId, avatarId, token }, (bot) => {
      toast.success(t("connect.done", { bot: `@${bot.botUsername}` }));
      close();
      router.refresh();
    });
  };

  return (
    <DialogForm
      title={t("connect.action")}
      description={t("connect.description")}
      submitLabel={t("connect.submit")}
      onSubmit={send}
      {...{ issues, requestId, isPending }}
    >
      <FormField name="avatarId" label={t("table.avatar")} error={fieldErrors.avatarId} required>
        {(control) => (
          <NativeSelect
            {...control}
            value={avatarId}
            onChange={(event) => setAvatarId(event.target.value)}
          >
            {avatars.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      <FormField
        name="token"
        label={t("connect.token")}
        hint={t("connect.tokenHint")}
        error={(wasSent && wrong) || fieldErrors.token}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            value={token}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setToken(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  );
}
