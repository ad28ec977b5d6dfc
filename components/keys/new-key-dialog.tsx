"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { CreatedApiKeyView } from "@/lib/projects/key-schemas";
import type { AvatarChoice } from "./avatar-fields";
import { NewKeyForm, type CreateKeyAction } from "./new-key-form";
import { ShownKey } from "./shown-key";

interface NewKeyDialogProps {
  projectId: string;
  avatars: readonly AvatarChoice[];
  action: CreateKeyAction;
}

/** From the wish for a key to the key in hand. */
export function NewKeyDialog({ projectId, avatars, action }: NewKeyDialogProps) {
  const t = useTranslations();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedApiKeyView>();

  const show = (isOpen: boolean) => {
    setOpen(isOpen);
    if (isOpen) return;
    if (created) router.refresh();
    setCreated(undefined);
  };

  return (
    <Dialog open={open} onOpenChange={show}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("keys.apiKeys.create")}
        </Button>
      </DialogTrigger>
      <DialogContent
        closeLabel={t("common.actions.close")}
        className="max-w-2xl"
        // A click beside it must not throw away a key that is shown once.
        onInteractOutside={(event) => created && event.preventDefault()}
      >
        {created ? (
          <ShownKey
            created={created}
            projectId={projectId}
            avatarId={created.avatarIds?.[0] ?? avatars[0]?.id ?? "avt_…"}
            close={() => show(false)}
          />
        ) : (
          <NewKeyForm
            projectId={projectId}
            avatars={avatars}
            action={action}
            onCreated={setCreated}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
