"use client";

import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import { useAct } from "@/components/common/use-act";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { Link } from "@/components/ui/link";
import type { ActionResult } from "@/lib/http/action-result";
import type { TelegramIntegrationView } from "@/lib/integrations/schemas";
import { BotStatus } from "./bot-status";

interface BotsTableProps {
  bots: readonly TelegramIntegrationView[];
  /** By id. */
  avatarNames: Record<string, string>;
  canDisconnect: boolean;
  disconnectAction: (input: {
    projectId: string;
    integrationId: string;
  }) => Promise<ActionResult<void>>;
  pager: CursorPagerProps;
}

const nameOf = ({ botUsername }: TelegramIntegrationView) => `@${botUsername}`;

/** The project's bots at Telegram, each with the avatar that answers through it. */
export function BotsTable({
  bots,
  avatarNames,
  canDisconnect,
  disconnectAction,
  pager,
}: BotsTableProps) {
  const t = useTranslations("integrations.telegram");
  const { act } = useAct();
  const [doomed, setDoomed] = useState<TelegramIntegrationView>();

  const disconnect = async (bot: TelegramIntegrationView) => {
    const { projectId, id: integrationId } = bot;
    await act(
      disconnectAction({ projectId, integrationId }),
      t("disconnect.done", { bot: nameOf(bot) }),
    );
  };

  return (
    <>
      <DataTable
        caption={t("title")}
        rows={bots}
        rowId={(bot) => bot.id}
        rowLabel={nameOf}
        empty={null}
        pager={pager}
        columns={[
          {
            id: "bot",
            header: t("table.bot"),
            primary: true,
            cell: (bot) => (
              <a
                href={`https://t.me/${bot.botUsername}`}
                target="_blank"
                rel="noreferrer"
                className="rounded-sm wrap-anywhere hover:underline"
              >
                {nameOf(bot)}
              </a>
            ),
          },
          {
            id: "avatar",
            header: t("table.avatar"),
            cell: (bot) => (
              <Link
                href={`/projects/${bot.projectId}/avatars/${bot.avatarId}`}
                className="rounded-sm wrap-anywhere hover:underline"
              >
                {avatarNames[bot.avatarId] ?? bot.avatarId}
              </Link>
            ),
          },
          { id: "status", header: t("table.status"), cell: (bot) => <BotStatus bot={bot} /> },
          {
            id: "connected",
            header: t("table.connected"),
            align: "end",
            cell: (bot) => <RelativeTime date={bot.createdAt} />,
          },
        ]}
        rowActions={
          canDisconnect
            ? (bot) => (
                <RowActions label={nameOf(bot)}>
                  <DropdownMenuItem tone="danger" onSelect={() => setDoomed(bot)}>
                    <Unplug aria-hidden />
                    {t("disconnect.action")}
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
          title={t("disconnect.title", { bot: nameOf(doomed) })}
          description={t("disconnect.description")}
          confirmLabel={t("disconnect.action")}
          onConfirm={() => disconnect(doomed)}
        />
      ) : null}
    </>
  );
}
