"use client";

import { Ban, Pencil } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import { StatusBadge } from "@/components/common/status-badge";
import { useAct } from "@/components/common/use-act";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { isApiKeyScope } from "@/lib/context/permissions";
import type { ActionResult } from "@/lib/http/action-result";
import type { ApiKeyView } from "@/lib/projects/key-schemas";
import { RenameKeyDialog, type RenameKeyAction } from "./rename-key-dialog";
import { scopeMessage } from "./scope-groups";

interface ApiKeysTableProps {
  projectId: string;
  keys: ApiKeyView[];
  /** By id, for keys that are held to some of them. */
  avatarNames: Record<string, string>;
  renameAction: RenameKeyAction;
  revokeAction: (input: { projectId: string; apiKeyId: string }) => Promise<ActionResult<void>>;
  pager: CursorPagerProps;
}

/** The project's keys, each with what it may and when it was last seen. */
export function ApiKeysTable({
  projectId,
  keys,
  avatarNames,
  renameAction,
  revokeAction,
  pager,
}: ApiKeysTableProps) {
  const t = useTranslations("keys.apiKeys");
  const { act } = useAct();
  const [doomed, setDoomed] = useState<ApiKeyView>();
  const [renamed, setRenamed] = useState<ApiKeyView>();

  const revoke = async (key: ApiKeyView) => {
    await act(revokeAction({ projectId, apiKeyId: key.id }), t("revoke.done", { name: key.name }));
  };

  const avatarsOf = ({ avatarIds }: ApiKeyView) => {
    if (!avatarIds) return t("table.allAvatars");
    const only = avatarIds.length === 1 ? avatarNames[avatarIds[0] ?? ""] : undefined;
    return only ?? t("table.someAvatars", { count: avatarIds.length });
  };

  return (
    <>
      <DataTable
        caption={t("table.caption")}
        rows={keys}
        rowId={(key) => key.id}
        rowLabel={(key) => key.name}
        empty={null}
        pager={pager}
        columns={[
          {
            id: "name",
            header: t("table.name"),
            primary: true,
            cell: (key) => <span className="wrap-anywhere">{key.name}</span>,
          },
          {
            id: "key",
            header: t("table.key"),
            cell: (key) => <code className="font-mono text-sm">{key.keyPrefix}…</code>,
          },
          { id: "rights", header: t("table.rights"), cell: (key) => <Rights of={key} /> },
          {
            id: "avatars",
            header: t("table.avatars"),
            cell: (key) => <span className="wrap-anywhere">{avatarsOf(key)}</span>,
          },
          { id: "expires", header: t("table.expires"), cell: (key) => <Expiry of={key} /> },
          {
            id: "lastUsed",
            header: t("table.lastUsed"),
            align: "end",
            cell: (key) =>
              key.lastUsedAt ? <RelativeTime date={key.lastUsedAt} /> : t("table.unused"),
          },
        ]}
        rowActions={(key) => (
          <RowActions label={key.name}>
            <DropdownMenuItem onSelect={() => setRenamed(key)}>
              <Pencil aria-hidden />
              {t("rename.action")}
            </DropdownMenuItem>
            <DropdownMenuItem tone="danger" onSelect={() => setDoomed(key)}>
              <Ban aria-hidden />
              {t("revoke.action")}
            </DropdownMenuItem>
          </RowActions>
        )}
      />
      {renamed ? (
        <RenameKeyDialog
          projectId={projectId}
          apiKey={renamed}
          action={renameAction}
          onClose={() => setRenamed(undefined)}
        />
      ) : null}
      {doomed ? (
        <ConfirmDialog
          open
          onOpenChange={() => setDoomed(undefined)}
          title={t("revoke.title", { name: doomed.name })}
          description={t("revoke.description", { prefix: doomed.keyPrefix })}
          confirmLabel={t("revoke.action")}
          onConfirm={() => revoke(doomed)}
        />
      ) : null}
    </>
  );
}

const rightsShown = 2;

function Rights({ of: { scopes } }: { of: ApiKeyView }) {
  const t = useTranslations("keys.apiKeys");
  const names = scopes.filter(isApiKeyScope).map((scope) => t(`scope.${scopeMessage(scope)}`));
  const hidden = names.slice(rightsShown);
  return (
    <span>
      {names.slice(0, rightsShown).join(", ")}
      {hidden.length > 0 ? (
        <>
          <span aria-hidden title={hidden.join(", ")} className="text-muted-foreground">
            {" "}
            {t("table.more", { count: hidden.length })}
          </span>
          <span className="sr-only">, {hidden.join(", ")}</span>
        </>
      ) : null}
    </span>
  );
}

function Expiry({ of: { status, expiresAt } }: { of: ApiKeyView }) {
  const t = useTranslations("keys.apiKeys");
  const format = useFormatter();
  if (status === "expired") return <StatusBadge kind="bad">{t("status.expired")}</StatusBadge>;
  if (status === "stopped") {
    return (
      <span title={t("status.stoppedHint")}>
        <StatusBadge kind="attention">{t("status.stopped")}</StatusBadge>
      </span>
    );
  }
  if (!expiresAt) return t("table.never");
  return (
    <time dateTime={expiresAt}>
      {format.dateTime(new Date(expiresAt), { dateStyle: "medium" })}
    </time>
  );
}
