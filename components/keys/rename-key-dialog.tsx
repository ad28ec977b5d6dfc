"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toaster";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import type { ApiKeyView } from "@/lib/projects/key-schemas";

export type RenameKeyAction = (input: {
  projectId: string;
  apiKeyId: string;
  name: string;
}) => Promise<ActionResult<ApiKeyView>>;

interface RenameKeyDialogProps {
  projectId: string;
  apiKey: ApiKeyView;
  action: RenameKeyAction;
  onClose: () => void;
}

/** Gives a key another name; what it may do never changes. */
export function RenameKeyDialog({ projectId, apiKey, action, onClose }: RenameKeyDialogProps) {
  const t = useTranslations("keys.apiKeys");
  const common = useTranslations("common");
  const router = useRouter();
  const [name, setName] = useState(apiKey.name);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const send = () => {
    void run({ projectId, apiKeyId: apiKey.id, name }, (renamed) => {
      toast.success(t("rename.done", { name: renamed.name }));
      onClose();
      router.refresh();
    });
  };

  return (
    <FormDialog onClosed={onClose}>
      {() => (
        <DialogForm
          title={t("rename.title")}
          description={t("rename.description")}
          submitLabel={common("form.save")}
          isReady={name.trim() !== apiKey.name}
          onSubmit={send}
          {...{ issues, requestId, isPending }}
        >
          <FormField name="name" label={t("form.name")} error={fieldErrors.name} required>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={100}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </FormField>
        </DialogForm>
      )}
    </FormDialog>
  );
}
