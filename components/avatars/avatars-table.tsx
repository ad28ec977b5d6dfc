"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import { useAct } from "@/components/common/use-act";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { AvatarView } from "@/lib/avatars/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { AvatarStatus } from "./avatar-status";

interface AvatarsTableProps {
  avatars: readonly AvatarView[];
  canDelete: boolean;
  deleteAction: (input: { projectId: string; avatarId: string }) => Promise<ActionResult<void>>;
  pager?: CursorPagerProps;
}

/** The project's avatars. */
export function AvatarsTable({ avatars, canDelete, deleteAction, pager }: AvatarsTableProps) {
  const t = useTranslations("avatars");
  const { act } = useAct();
  const [doomed, setDoomed] = useState<AvatarView>();

  const remove = async (avatar: AvatarView) => {
    await act(
      deleteAction({ projectId: avatar.projectId, avatarId: avatar.id }),
      t("more.deleted", { name: avatar.name }),
    );
  };

  return (
    <>
      <DataTable
        caption={t("list.title")}
        rows={avatars}
        rowId={(avatar) => avatar.id}
        rowLabel={(avatar) => avatar.name}
        empty={null}
        pager={pager}
        columns={[
          {
            id: "name",
            header: t("settings.name"),
            primary: true,
            cell: (avatar) => (
              <Link
                href={`/projects/${avatar.projectId}/avatars/${avatar.id}`}
                className="rounded-sm wrap-anywhere hover:underline"
              >
                {avatar.name}
              </Link>
            ),
          },
          {
            id: "status",
            header: t("list.status"),
            cell: (avatar) => <AvatarStatus avatar={avatar} />,
          },
          {
            id: "updated",
            header: t("list.updated"),
            align: "end",
            cell: (avatar) => <RelativeTime date={avatar.updatedAt} />,
          },
        ]}
        rowActions={
          canDelete
            ? (avatar) => (
                <RowActions label={avatar.name}>
                  <DropdownMenuItem tone="danger" onSelect={() => setDoomed(avatar)}>
                    <Trash2 aria-hidden />
                    {t("more.delete")}
                  </DropdownMenuItem>
                </RowActions>
              )
            : undefined
        }
      />
      {doomed ? (
        <ConfirmDialog
          open
          onOpenChange={() => setDoomed(undefined)}
          title={t("more.deleteTitle", { name: doomed.name })}
          description={t("more.deleteDescription")}
          confirmLabel={t("more.delete")}
          typeToConfirm={doomed.name}
          onConfirm={() => remove(doomed)}
        />
      ) : null}
    </>
  );
}
