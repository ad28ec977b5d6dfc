"use client";

import { Link2, Mail, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionResult } from "@/lib/http/action-result";
import type { Role } from "@/lib/context/permissions";
import type { InvitationView, IssuedInvitationView } from "@/lib/projects/schemas";
import { mayInviteAs } from "@/lib/projects/types";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { FormDialog } from "@/components/common/dialog-form";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import { useAct } from "@/components/common/use-act";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { IssuedLink } from "./issued-link";

type OneInvitation = { projectId: string; invitationId: string };

interface InvitationsTableProps {
  projectId: string;
  readerRole: Role;
  invitations: readonly InvitationView[];
  pager: CursorPagerProps;
  resendAction: (input: OneInvitation) => Promise<ActionResult<IssuedInvitationView>>;
  revokeAction: (input: OneInvitation) => Promise<ActionResult<void>>;
}

const kinds: Record<InvitationView["state"], StatusKind> = {
  pending: "waiting",
  expired: "off",
  used: "good",
  revoked: "off",
  withdrawn: "attention",
};

/** Invitations that nobody, or not everybody, has followed yet. */
export function InvitationsTable(props: InvitationsTableProps) {
  const { projectId, invitations, pager, readerRole } = props;
  const t = useTranslations();
  const { act, attempt } = useAct();
  const router = useRouter();
  const [doomed, setDoomed] = useState<InvitationView>();
  const [link, setLink] = useState<string>();
  const addressee = ({ email }: InvitationView) => email ?? t("projects.members.invitations.link");

  const resend = async ({ id }: InvitationView) => {
    const result = await attempt(props.resendAction({ projectId, invitationId: id }));
    if (!result.ok) return;
    const { link, email } = result.value;
    if (link) setLink(link);
    else toast.success(t("projects.members.invite.sent", { email: email ?? "" }));
    router.refresh();
  };
  const revoke = ({ id }: InvitationView) =>
    act(
      props.revokeAction({ projectId, invitationId: id }),
      t("projects.members.invitations.revoked"),
    );

  return (
    <>
      <DataTable
        caption={t("projects.members.invitations.title")}
        rows={invitations}
        rowId={({ id }) => id}
        rowLabel={addressee}
        empty={null}
        pager={pager}
        columns={[
          {
            id: "for",
            header: t("projects.members.invitations.for"),
            primary: true,
            cell: (invitation) => (
              <span className="flex min-w-0 items-center gap-2">
                {invitation.email ? (
                  <Mail aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                ) : (
                  <Link2 aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                )}
                <span className="min-w-0 wrap-anywhere">{addressee(invitation)}</span>
              </span>
            ),
          },
          {
            id: "role",
            header: t("projects.members.role"),
            className: "sm:w-32",
            cell: ({ role }) => t(`common.roles.${role}`),
          },
          {
            id: "state",
            header: t("projects.members.invitations.state"),
            className: "sm:w-36",
            cell: ({ state }) => (
              <StatusBadge kind={kinds[state]}>
                {t(`projects.members.invitations.states.${state}`)}
              </StatusBadge>
            ),
          },
          {
            id: "uses",
            header: t("projects.members.invitations.uses"),
            align: "end",
            className: "whitespace-nowrap sm:w-28 sm:max-lg:hidden",
            cell: ({ usesCount, usesMax }) =>
              t("projects.members.invitations.usesOf", { used: usesCount, max: usesMax }),
          },
          {
            id: "inviter",
            header: t("projects.members.invitations.by"),
            className: "sm:w-40 sm:max-lg:hidden",
            cell: ({ invitedByName }) => (
              <span className="wrap-anywhere">{invitedByName ?? "–"}</span>
            ),
          },
          {
            id: "expires",
            header: t("projects.members.invitations.expires"),
            align: "end",
            className: "whitespace-nowrap sm:w-32 sm:max-md:hidden",
            cell: ({ expiresAt }) => <RelativeTime date={expiresAt} />,
          },
        ]}
        rowActions={(invitation) =>
          mayInviteAs(readerRole, invitation.role) ? (
            <RowActions label={addressee(invitation)}>
              <DropdownMenuItem onSelect={() => void resend(invitation)}>
                <RotateCw aria-hidden />
                {t(
                  invitation.email
                    ? "projects.members.invitations.resend"
                    : "projects.members.invitations.newLink",
                )}
              </DropdownMenuItem>
              <DropdownMenuItem tone="danger" onSelect={() => setDoomed(invitation)}>
                <X aria-hidden />
                {t("projects.members.invitations.revoke")}
              </DropdownMenuItem>
            </RowActions>
          ) : null
        }
      />
      {doomed ? (
        <ConfirmDialog
          open
          onOpenChange={() => setDoomed(undefined)}
          title={t("projects.members.invitations.revokeTitle", { name: addressee(doomed) })}
          description={t("projects.members.invitations.revokeHint")}
          confirmLabel={t("projects.members.invitations.revoke")}
          onConfirm={() => revoke(doomed)}
        />
      ) : null}
      {link ? (
        <FormDialog onClosed={() => setLink(undefined)}>
          {(close) => <IssuedLink link={link} onDone={close} />}
        </FormDialog>
      ) : null}
    </>
  );
}
