"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { DataTable, type DataTableColumn } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { PageHeader } from "@/components/common/page-header";
import type { FilterOption } from "@/components/common/filter-chip";
import { pageHrefs } from "@/components/common/page-hrefs";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge } from "@/components/common/status-badge";
import { Button } from "@/components/ui/button";
import type { AuditEntryView } from "@/lib/analytics/schemas";
import { AuditEntrySheet } from "./audit-entry-sheet";
import { AuditFilters } from "./audit-filters";
import { useAuditDetails } from "./use-audit-details";
import { useAuditWords } from "./use-audit-words";

interface AuditLogProps {
  page: { data: AuditEntryView[]; nextCursor: string | null };
  /** As in the address. */
  filters: Record<string, string | undefined>;
  cursors: readonly string[];
  /** Of the export, with this page's filters but for the format. */
  exportHref: string;
  isPlatform?: boolean;
  /** The one project the platform's log is narrowed to. */
  project?: FilterOption;
}

/** The log with its filters, pages, export, and every entry's whole content. */
export function AuditLog(props: AuditLogProps) {
  const { page, filters, cursors, exportHref, isPlatform, project } = props;
  const t = useTranslations();
  const [shown, setShown] = useState<AuditEntryView>();
  const { actionOf } = useAuditWords();
  const columns = useColumns(setShown, Boolean(isPlatform));
  const isFiltered = cursors.length > 0 || Object.values(filters).some(Boolean);
  const downloads = (["csv", "json"] as const).map((format) => (
    <Button key={format} variant="outline" asChild>
      <a href={`${exportHref}&format=${format}`} download>
        <Download aria-hidden />
        {t(`common.export.${format}`)}
      </a>
    </Button>
  ));
  return (
    <>
      {isPlatform ? (
        <PageHeader
          title={t("audit.title")}
          description={t("audit.adminDescription")}
          actions={downloads}
        />
      ) : (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-reading text-muted-foreground">{t("audit.description")}</p>
          <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow">{downloads}</div>
        </div>
      )}
      <DataTable
        caption={t("audit.title")}
        columns={columns}
        rows={page.data}
        rowId={({ id }) => id}
        rowLabel={actionOf}
        filters={<AuditFilters isPlatform={Boolean(isPlatform)} project={project} />}
        empty={
          page.nextCursor ? (
            <EmptyState
              drawing="search"
              title={t("audit.emptyPage.title")}
              description={t("audit.emptyPage.description")}
            />
          ) : (
            <EmptyState
              drawing={isFiltered ? "search" : "generic"}
              title={isFiltered ? t("common.states.noResultsTitle") : t("audit.empty")}
            />
          )
        }
        pager={pageHrefs(filters, cursors, page.nextCursor)}
      />
      <AuditEntrySheet entry={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

function useColumns(
  show: (entry: AuditEntryView) => void,
  isPlatform: boolean,
): DataTableColumn<AuditEntryView>[] {
  const t = useTranslations("audit");
  const { actionOf, actorOf } = useAuditWords();
  const detailsOf = useAuditDetails();
  return [
    {
      id: "what",
      header: t("columns.what"),
      primary: true,
      cell: (entry) => (
        <button
          type="button"
          onClick={() => show(entry)}
          className="rounded-sm text-left underline-offset-4 hover:underline"
        >
          {actionOf(entry)}
        </button>
      ),
    },
    {
      id: "details",
      header: t("columns.details"),
      className: "sm:max-w-72",
      cell: (entry) => (
        <span className="line-clamp-2 text-sm wrap-anywhere text-muted-foreground">
          {detailsOf(entry) || "–"}
        </span>
      ),
    },
    {
      id: "who",
      header: t("columns.who"),
      cell: (entry) => <span className="wrap-anywhere">{actorOf(entry)}</span>,
    },
    ...(isPlatform ? [projectColumn(t("columns.project"))] : []),
    {
      id: "result",
      header: t("columns.result"),
      cell: ({ result }) => (
        <StatusBadge kind={result === "refused" ? "attention" : "good"}>
          {t(`result.${result}`)}
        </StatusBadge>
      ),
    },
    {
      id: "when",
      header: t("columns.when"),
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
    },
  ];
}

const projectColumn = (header: string): DataTableColumn<AuditEntryView> => ({
  id: "project",
  header,
  hideOnCard: true,
  cell: ({ projectId }) =>
    projectId ? (
      <Link
        href={`/admin/projects/${projectId}`}
        className="font-mono text-xs underline-offset-4 hover:underline"
      >
        …{projectId.slice(-6)}
      </Link>
    ) : (
      "–"
    ),
});
