"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Role } from "@/lib/context/permissions";
import type { IssuedInvitationView } from "@/lib/projects/schemas";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
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
  const t = useTranslations();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<string>();

  const change = (open: boolean) => {
    setOpen(open);
    if (!open) setLink(undefined);
  };
  const issued = (invitation: IssuedInvitationView) => {
    router.refresh();
    if (invitation.link) return setLink(invitation.link);
    toast.success(t("projects.members.invite.sent", { email: invitation.email ?? "" }));
    change(false);
  };

  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          {t("projects.members.invite.action")}
        </Button>
      </DialogTrigger>
      <DialogContent
        closeLabel={t("common.actions.close")}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>
            {t(link ? "projects.members.invite.linkTitle" : "projects.members.invite.title")}
          </DialogTitle>
          <DialogDescription>
            {t(link ? "projects.members.invite.linkHint" : "projects.members.invite.hint")}
          </DialogDescription>
        </DialogHeader>
        {link ? (
          <IssuedLink link={link} onDone={() => change(false)} />
        ) : (
          <InvitationForm
            projectId={projectId}
            readerRole={readerRole}
            action={action}
            onIssued={issued}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
