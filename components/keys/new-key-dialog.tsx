"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/common/dialog-form";
import { Button } from "@/components/ui/button";
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
  const t = useTranslations("keys.apiKeys");
  const router = useRouter();
  const [created, setCreated] = useState<CreatedApiKeyView>();

  return (
    <FormDialog
      className="max-w-2xl"
      trigger={
        <Button>
          <Plus aria-hidden />
          {t("create")}
        </Button>
      }
      onClosed={() => {
        if (created) router.refresh();
        setCreated(undefined);
      }}
    >
      {(close) =>
        created ? (
          <ShownKey
            created={created}
            projectId={projectId}
            avatarId={created.avatarIds?.[0] ?? avatars[0]?.id ?? "avt_…"}
            close={close}
          />
        ) : (
          <NewKeyForm
            projectId={projectId}
            avatars={avatars}
            action={action}
            onCreated={setCreated}
          />
        )
      }
    </FormDialog>
  );
}
