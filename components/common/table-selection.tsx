"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { moveFocus } from "./move-focus";

/** Which rows are chosen, and what can be done with them. */
export interface TableSelection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Buttons that act on all chosen rows. */
  actions: ReactNode;
}

/** Chooses all rows of this page, or none. */
export function SelectAllCheckbox({
  selection,
  ids,
}: {
  selection: TableSelection;
  ids: readonly string[];
}) {
  const t = useTranslations("common.table");
  const chosen = ids.filter((id) => selection.selected.has(id)).length;
  const all = ids.length > 0 && chosen === ids.length;
  return (
    <Checkbox
      aria-label={t("selectAll")}
      checked={all ? true : chosen > 0 ? "indeterminate" : false}
      onCheckedChange={() => selection.onChange(new Set(all ? [] : ids))}
    />
  );
}

/** Chooses one row. */
export function SelectRowCheckbox({
  selection,
  id,
  label,
}: {
  selection: TableSelection;
  id: string;
  label: string;
}) {
  const t = useTranslations("common.table");
  const checked = selection.selected.has(id);
  const toggle = () => {
    const next = new Set(selection.selected);
    if (!next.delete(id)) next.add(id);
    selection.onChange(next);
  };
  return (
    <Checkbox
      aria-label={t("selectRow", { name: label })}
      checked={checked}
      onCheckedChange={toggle}
    />
  );
}

/** How many rows are chosen and what can be done with them; stays in sight at the foot, clear of the table's head. */
export function SelectionBar({ selection }: { selection: TableSelection }) {
  const t = useTranslations("common.table");
  return (
    <div
      role="region"
      aria-label={t("selection")}
      className="sticky bottom-4 z-20 flex animate-rise-in flex-wrap items-center gap-2 rounded-lg border bg-popover py-1.5 pr-1.5 pl-3 shadow-float"
    >
      <span aria-live="polite" className="mr-auto text-base font-medium tabular-nums">
        {t("selected", { count: selection.selected.size })}
      </span>
      {selection.actions}
      <Button
        variant="ghost"
        size="icon-dense"
        aria-label={t("clearSelection")}
        onClick={({ currentTarget }) => {
          moveFocus(currentTarget.closest("[data-table]")?.querySelector("table [role=checkbox]"));
          selection.onChange(new Set());
        }}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}
