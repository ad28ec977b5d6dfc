"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toaster";
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
} from "@/components/ui/dialog";
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

  const send = (event: FormEvent) => {
    event.preventDefault();
    void run({ projectId, apiKeyId: apiKey.id, name }, (renamed) => {
      toast.success(t("rename.done", { name: renamed.name }));
      onClose();
      router.refresh();
    });
  };

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        closeLabel={common("actions.close")}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <form method="post" noValidate className="grid gap-4" onSubmit={send}>
          <DialogHeader>
            <DialogTitle>{t("rename.title")}</DialogTitle>
            <DialogDescription>{t("rename.description")}</DialogDescription>
          </DialogHeader>
          <FormErrorSummary issues={issues} requestId={requestId} />
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
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline">{common("actions.cancel")}</Button>
            </DialogClose>
            <SubmitButton pending={isPending} disabled={name.trim() === apiKey.name}>
              {common("form.save")}
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
