import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { SelectRowCheckbox, type TableSelection } from "./table-selection";

export interface DataTableColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand on the right. */
  align?: "start" | "end";
  /** The column that names the row: bold, and the title of its card on phones. */
  primary?: boolean;
  /** Left out of the card on phones. */
  hideOnCard?: boolean;
  /** Width or visibility, as classes. */
  className?: string;
}

interface DataTableRowProps<Row> {
  id: string;
  label: string;
  row: Row;
  columns: readonly DataTableColumn<Row>[];
  actions?: ReactNode;
  selection?: TableSelection;
}

/** One row of a `DataTable`, or its card on phones. */
export function DataTableRow<Row>({
  id,
  label,
  row,
  columns,
  actions,
  selection,
}: DataTableRowProps<Row>) {
  const selected = selection?.selected.has(id) ?? false;
  return (
    <tr
      role="row"
      aria-selected={selection ? selected : undefined}
      className={cn(
        "group relative border-b transition-colors hover:bg-muted max-sm:grid max-sm:gap-1.5 max-sm:rounded-lg max-sm:border max-sm:bg-card max-sm:p-4",
        selected && "bg-primary-soft hover:bg-primary-soft max-sm:bg-primary-soft",
      )}
    >
      {selection ? (
        <td role="cell" className="w-10 pl-3 max-sm:absolute max-sm:top-4 max-sm:left-1">
          <SelectRowCheckbox selection={selection} id={id} label={label} />
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.id}
          role="cell"
          className={cn(
            "h-10 px-3 py-1.5 align-middle max-sm:flex max-sm:h-auto max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:p-0",
            column.align === "end" && "sm:text-right",
            column.primary && "font-medium max-sm:pr-10",
            column.primary && selection && "max-sm:pl-8",
            column.hideOnCard && "max-sm:hidden",
            column.className,
          )}
        >
          {column.primary ? null : (
            <span aria-hidden className="shrink-0 text-sm text-muted-foreground sm:hidden">
              {column.header}
            </span>
          )}
          <span
            className={cn(
              "contents max-sm:block max-sm:min-w-0",
              !column.primary && "max-sm:text-right",
            )}
          >
            {column.cell(row)}
          </span>
        </td>
      ))}
      {actions ? (
        <td
          role="cell"
          className="w-12 pr-2 text-right max-sm:absolute max-sm:top-1.5 max-sm:right-1.5 max-sm:w-auto max-sm:p-0"
        >
          {actions}
        </td>
      ) : null}
    </tr>
  );
}
