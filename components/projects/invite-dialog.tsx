"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Role } from "@/lib/context/permissions";
import { FormDialog } from "@/components/common/dialog-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { InvitationForm, type InviteAction } from "./invitation-form";
import { IssuedLink } from "./issued-link";

interface InviteDialogProps {
  projectId: string;
  readerRole: Role;
  action: InviteAction;
}

/** Invites by mail, or makes a link and shows it this once. */
export function InviteDialog({ projectId, readerRole, action }: InviteDialogProps) {
  const t = useTranslations("projects.members.invite");
  const router = useRouter();
  const [link, setLink] = useState<string>();

  return (
    <FormDialog
      trigger={
        <Button>
          <UserPlus aria-hidden />
          {t("action")}
        </Button>
      }
      onClosed={() => setLink(undefined)}
    >
      {(close) =>
        link ? (
          <IssuedLink link={link} onDone={close} />
        ) : (
          <InvitationForm
            projectId={projectId}
            readerRole={readerRole}
            action={action}
            onIssued={(invitation) => {
              router.refresh();
              if (invitation.link) return setLink(invitation.link);
              toast.success(t("sent", { email: invitation.email ?? "" }));
              close();
            }}
          />
        )
      }
    </FormDialog>
  );
}
