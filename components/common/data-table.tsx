import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { CursorPager, type CursorPagerProps } from "./cursor-pager";
import { DataTableRow, type DataTableColumn } from "./data-table-row";
import { EmptyState } from "./empty-state";
import { SelectAllCheckbox, SelectionBar, type TableSelection } from "./table-selection";

export type { DataTableColumn };

interface DataTableProps<Row> {
  /** Names the table for those who cannot see it. */
  caption: string;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Names a row in "select …" and "actions for …". */
  rowLabel: (row: Row) => string;
  /** Filter chips and search, above the table. */
  filters?: ReactNode;
  /** A row's menu; use `RowActions`. */
  rowActions?: (row: Row) => ReactNode;
  /** Stands in the table's place when there are no rows; a later page that has lost its rows says so itself. */
  empty: ReactNode;
  selection?: TableSelection;
  pager?: CursorPagerProps;
}

/** A list of things: sticky head, 40 px rows, and under 640 px a card for each row. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowId,
  rowLabel,
  filters,
  rowActions,
  empty,
  selection,
  pager,
}: DataTableProps<Row>) {
  const t = useTranslations("common.table");
  const ids = rows.map(rowId);
  return (
    <div data-table className="grid min-w-0 gap-3">
      {filters ? <div className="flex flex-wrap items-center gap-2">{filters}</div> : null}
      {rows.length === 0 ? (
        pager?.previousHref ? (
          <EmptyState drawing="search" title={t("pageEmpty")} />
        ) : (
          empty
        )
      ) : (
        <div className="min-w-0 max-lg:overflow-x-auto">
          <table
            role="table"
            className="w-full border-collapse text-base tabular-nums max-sm:block"
          >
            <caption className="sr-only">{caption}</caption>
            <thead role="rowgroup" className="max-sm:sr-only">
              <tr role="row">
                {selection ? (
                  <HeaderCell className="w-10 pr-0">
                    <SelectAllCheckbox selection={selection} ids={ids} />
                  </HeaderCell>
                ) : null}
                {columns.map((column) => (
                  <HeaderCell
                    key={column.id}
                    className={cn(column.align === "end" && "text-right", column.className)}
                  >
                    {column.header}
                  </HeaderCell>
                ))}
                {rowActions ? (
                  <HeaderCell className="w-12">
                    <span className="sr-only">{t("actions")}</span>
                  </HeaderCell>
                ) : null}
              </tr>
            </thead>
            <tbody role="rowgroup" className="max-sm:grid max-sm:gap-2">
              {rows.map((row) => (
                <DataTableRow
                  key={rowId(row)}
                  id={rowId(row)}
                  label={rowLabel(row)}
                  row={row}
                  columns={columns}
                  actions={rowActions?.(row)}
                  selection={selection}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {selection && selection.selected.size > 0 ? <SelectionBar selection={selection} /> : null}
      {pager && (rows.length > 0 || pager.nextHref || pager.previousHref) ? (
        <CursorPager {...pager} />
      ) : null}
    </div>
  );
}

function HeaderCell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={cn(
        "sticky top-0 lg:top-(--banner-height) z-10 h-9 border-b bg-background px-3 text-left text-sm font-medium whitespace-nowrap text-muted-foreground",
        className,
      )}
    >
      {children}
    </th>
  );
}
