"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import type { FilterOption } from "@/components/common/filter-chip";
import { pageHrefs } from "@/components/common/page-hrefs";
import { Button } from "@/components/ui/button";
import type { LedgerEntryView, LedgerFilters } from "@/lib/billing/schemas";
import { LedgerEntrySheet } from "./ledger-entry-sheet";
import { LedgerFilterBar } from "./ledger-filter-bar";
import { useLedgerColumns } from "./use-ledger-columns";

interface LedgerTableProps {
  page: { data: LedgerEntryView[]; nextCursor: string | null };
  filters: LedgerFilters;
  cursors: readonly string[];
  avatars: readonly FilterOption[];
  /** Of the export, with this page's filters but for the format. */
  exportHref: string;
}

/** Every movement of money and tokens, with filters, pages, export and each entry's whole content. */
export function LedgerTable({ page, filters, cursors, avatars, exportHref }: LedgerTableProps) {
  const t = useTranslations();
  const [shown, setShown] = useState<LedgerEntryView>();
  const columns = useLedgerColumns(setShown);
  const isFiltered = cursors.length > 0 || Object.keys(filters).length > 0;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-reading text-muted-foreground">{t("billing.ledger.description")}</p>
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow">
          {(["csv", "json"] as const).map((format) => (
            <Button key={format} variant="outline" asChild>
              <a href={`${exportHref}&format=${format}`} download>
                <Download aria-hidden />
                {t(`common.export.${format}`)}
              </a>
            </Button>
          ))}
        </div>
      </div>
      <DataTable
        caption={t("billing.sections.ledger")}
        columns={columns}
        rows={page.data}
        rowId={({ id }) => id}
        rowLabel={({ kind }) => t(`billing.kinds.${kind}`)}
        filters={<LedgerFilterBar avatars={avatars} />}
        empty={
          <EmptyState
            drawing={isFiltered ? "search" : "generic"}
            title={isFiltered ? t("common.states.noResultsTitle") : t("billing.ledger.empty")}
          />
        }
        pager={pageHrefs(filters, cursors, page.nextCursor)}
      />
      <LedgerEntrySheet entry={shown} onClose={() => setShown(undefined)} />
    </>
  );
}
