"use client";

import { Eye, RotateCw, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { DocumentView } from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable, type DataTableColumn } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import type { TableSelection } from "@/components/common/table-selection";
import { useAmounts } from "@/components/common/use-amounts";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { DocumentState } from "./document-state";
import { fileTypeOf } from "./file-type-of";
import { useFileSize } from "./use-file-size";

interface DocumentsTableProps {
  documents: readonly DocumentView[];
  documentsHref: string;
  filters: ReactNode;
  empty: ReactNode;
  pager: CursorPagerProps;
  selection?: TableSelection;
  /** Left out where the reader may not process documents. */
  onRetry?: (document: DocumentView) => void;
  onCancel?: (document: DocumentView) => void;
  /** Left out where the reader may not delete them. */
  onDelete?: (document: DocumentView) => void;
}

/** The avatar's documents with their states. */
export function DocumentsTable(props: DocumentsTableProps) {
  const { documentsHref, onRetry, onCancel, onDelete } = props;
  const t = useTranslations("documents");
  const router = useRouter();
  const columns = useColumns(documentsHref, onRetry);
  return (
    <DataTable
      caption={t("list.title")}
      columns={columns}
      rows={props.documents}
      rowId={({ id }) => id}
      rowLabel={({ title }) => title}
      filters={props.filters}
      empty={props.empty}
      pager={props.pager}
      selection={props.selection}
      rowActions={(document) => (
        <RowActions label={document.title}>
          <DropdownMenuItem onSelect={() => router.push(`${documentsHref}/${document.id}`)}>
            <Eye aria-hidden />
            {t("actions.view")}
          </DropdownMenuItem>
          {onCancel && isBusy(document.status) ? (
            <DropdownMenuItem onSelect={() => onCancel(document)}>
              <X aria-hidden />
              {t("actions.cancel")}
            </DropdownMenuItem>
          ) : null}
          {onRetry && !isBusy(document.status) ? (
            <DropdownMenuItem onSelect={() => onRetry(document)}>
              <RotateCw aria-hidden />
              {t(document.sourceUrl ? "actions.fetchAgain" : "actions.retry")}
            </DropdownMenuItem>
          ) : null}
          {onDelete ? (
            <DropdownMenuItem tone="danger" onSelect={() => onDelete(document)}>
              <Trash2 aria-hidden />
              {t("actions.delete")}
            </DropdownMenuItem>
          ) : null}
        </RowActions>
      )}
    />
  );
}

function useColumns(
  documentsHref: string,
  onRetry: DocumentsTableProps["onRetry"],
): DataTableColumn<DocumentView>[] {
  const t = useTranslations("documents");
  const fileSize = useFileSize();
  const { count } = useAmounts();
  return [
    {
      id: "title",
      header: t("list.columns.title"),
      primary: true,
      cell: (document) => (
        <Link
          href={`${documentsHref}/${document.id}`}
          title={document.title}
          className="line-clamp-2 rounded-sm wrap-anywhere underline-offset-4 hover:underline"
        >
          <bdi>{document.title}</bdi>
        </Link>
      ),
    },
    {
      id: "status",
      header: t("list.columns.status"),
      className: "sm:w-64 lg:w-72",
      cell: (document) => <DocumentState document={document} onRetry={onRetry} isInList />,
    },
    {
      id: "type",
      header: t("list.columns.type"),
      hideOnCard: true,
      className: "sm:w-16",
      cell: (document) =>
        fileTypeOf(document) ?? t(document.sourceUrl ? "sources.url" : "sources.text"),
    },
    {
      id: "size",
      header: t("list.columns.size"),
      align: "end",
      className: "whitespace-nowrap sm:w-24",
      cell: ({ fileBytes }) => fileSize(fileBytes),
    },
    {
      id: "chunks",
      header: t("list.columns.chunks"),
      hideOnCard: true,
      align: "end",
      className: "sm:w-20 sm:max-lg:hidden",
      cell: ({ isAnswering, chunksCount }) => (isAnswering ? count(chunksCount) : "–"),
    },
    {
      id: "updated",
      header: t("list.columns.updated"),
      align: "end",
      className: "whitespace-nowrap sm:w-32 sm:max-lg:hidden",
      cell: ({ updatedAt }) => <RelativeTime date={updatedAt} />,
    },
  ];
}
