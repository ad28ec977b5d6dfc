"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { RowActions } from "@/components/common/row-actions";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { LimitUseView } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { LimitDialog, type SetLimitAction } from "./limit-dialog";
import type { LimitChoices } from "./limit-scope-fields";
import { useLimitColumns, useLimitWords } from "./use-limit-columns";

interface LimitsTableProps {
  projectId: string;
  limits: readonly LimitUseView[];
  choices: LimitChoices;
  isEditor: boolean;
  setAction: SetLimitAction;
  removeAction: (input: { projectId: string; limitId: string }) => Promise<ActionResult<void>>;
}

/** The owner's own limits with what is used of each; set, changed and removed here. */
export function LimitsTable(props: LimitsTableProps) {
  const { projectId, limits, choices, isEditor, setAction, removeAction } = props;
  const t = useTranslations("billing.limits");
  const { act } = useAct();
  const { nameOf } = useLimitWords();
  const columns = useLimitColumns();
  const [edited, setEdited] = useState<LimitUseView | "new">();
  const [doomed, setDoomed] = useState<LimitUseView>();

  const remove = async (limitId: string) => {
    await act(removeAction({ projectId, limitId }), t("removed"));
  };
  const add = isEditor ? (
    <Button onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  ) : null;

  return (
    <section className="grid min-w-0 gap-4">
      {limits.length === 0 ? (
        <EmptyState title={t("empty")} description={t("description")} action={add} />
      ) : (
        <>
          <div className="flex flex-wrap items-start justify-between gap-4">
            <p className="max-w-reading text-muted-foreground">{t("description")}</p>
            {add}
          </div>
          <DataTable
            caption={t("caption")}
            rows={limits}
            rowId={({ id }) => id}
            rowLabel={nameOf}
            columns={columns}
            empty={null}
            rowActions={
              isEditor
                ? (limit) => (
                    <RowActions label={nameOf(limit)}>
                      <DropdownMenuItem onSelect={() => setEdited(limit)}>
                        <Pencil aria-hidden />
                        {t("change")}
                      </DropdownMenuItem>
                      <DropdownMenuItem tone="danger" onSelect={() => setDoomed(limit)}>
                        <Trash2 aria-hidden />
                        {t("remove")}
                      </DropdownMenuItem>
                    </RowActions>
                  )
                : undefined
            }
          />
        </>
      )}
      {edited ? (
        <LimitDialog
          projectId={projectId}
          limit={edited === "new" ? null : edited}
          choices={choices}
          action={setAction}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
      {doomed ? (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => {
            if (!isOpen) setDoomed(undefined);
          }}
          title={t("removeTitle", { name: nameOf(doomed) })}
          description={t("removeDescription")}
          confirmLabel={t("remove")}
          onConfirm={() => remove(doomed.id)}
        />
      ) : null}
    </section>
  );
}
