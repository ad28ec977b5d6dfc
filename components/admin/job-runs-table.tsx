"use client";

import { Ban, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { DataTable, type DataTableColumn } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { FilterChip } from "@/components/common/filter-chip";
import { pageHrefs } from "@/components/common/page-hrefs";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import { useAct } from "@/components/common/use-act";
import { useRefreshWhileBusy } from "@/components/common/use-refresh-while-busy";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { ActionResult } from "@/lib/http/action-result";
import type { JobRunView } from "@/lib/jobs/schemas";
import { jobStates } from "@/lib/jobs/types";

type Act = (input: { runId: string }) => Promise<ActionResult<void>>;

interface JobRunsTableProps {
  page: { data: JobRunView[]; nextCursor: string | null };
  filters: { state?: string; timers?: string };
  cursors: readonly string[];
  retry: Act;
  cancel: Act;
}

const looks: Record<JobRunView["state"], StatusKind> = {
  running: "working",
  completed: "good",
  failed: "bad",
  cancelled: "off",
};

/** Runs of durable jobs, newest first; a failed one can be tried again, one under way cancelled. */
export function JobRunsTable({ page, filters, cursors, retry, cancel }: JobRunsTableProps) {
  const t = useTranslations();
  const [asked, setAsked] = useState<JobRunView>();
  const columns = useColumns();
  useRefreshWhileBusy(page.data.some(({ state }) => state === "running"));
  return (
    <>
      <DataTable
        caption={t("admin.jobs.title")}
        rows={page.data}
        rowId={({ id }) => id}
        rowLabel={({ job }) => job}
        columns={columns}
        filters={<JobFilters />}
        rowActions={(run) =>
          run.state === "completed" ? null : (
            <RowActions label={run.job}>
              <DropdownMenuItem onSelect={() => setAsked(run)}>
                {run.state === "running" ? <Ban aria-hidden /> : <RotateCw aria-hidden />}
                {t(run.state === "running" ? "admin.jobs.cancel" : "admin.jobs.retry")}
              </DropdownMenuItem>
            </RowActions>
          )
        }
        empty={
          <EmptyState
            drawing={filters.state ? "search" : "generic"}
            title={filters.state ? t("common.states.noResultsTitle") : t("admin.jobs.nothingOpen")}
            description={filters.state ? undefined : t("admin.jobs.nothingOpenHint")}
          />
        }
        pager={pageHrefs(filters, cursors, page.nextCursor)}
      />
      {asked ? (
        <AskFirst run={asked} act={asked.state === "running" ? cancel : retry} onClose={setAsked} />
      ) : null}
    </>
  );
}

/** With none chosen, what failed or is under way; runs of timers only when they are asked for. */
function JobFilters() {
  const t = useTranslations("admin.jobs");
  const { get, set } = useUrlFilters();
  return (
    <>
      <FilterChip
        label={t("state")}
        options={[
          { value: "all", label: t("states.all") },
          ...jobStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
        value={get("state")}
        onChange={(value) => set("state", value)}
      />
      <FilterChip
        label={t("timers")}
        options={[{ value: "shown", label: t("timersShown") }]}
        value={get("timers")}
        onChange={(value) => set("timers", value)}
      />
      {get("state") ? null : <p className="text-sm text-muted-foreground">{t("openOnly")}</p>}
    </>
  );
}

function useColumns(): DataTableColumn<JobRunView>[] {
  const t = useTranslations("admin.jobs");
  return [
    {
      id: "job",
      header: t("columns.job"),
      primary: true,
      cell: ({ job, event }) => (
        <span className="grid gap-0.5">
          <span className="font-mono text-sm wrap-anywhere">{job}</span>
          <span className="text-sm wrap-anywhere text-muted-foreground">{event}</span>
        </span>
      ),
    },
    {
      id: "state",
      header: t("columns.state"),
      cell: ({ state }) => <StatusBadge kind={looks[state]}>{t(`states.${state}`)}</StatusBadge>,
    },
    {
      id: "told",
      header: t("columns.told"),
      className: "sm:max-w-96",
      cell: (run) => <WhatIsTold run={run} />,
    },
    {
      id: "began",
      header: t("columns.began"),
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
    },
  ];
}

/** Why it failed, how often the present step was tried, when it is tried again. */
function WhatIsTold({ run }: { run: JobRunView }) {
  const t = useTranslations("admin.jobs");
  if (run.error) return <span className="line-clamp-3 text-sm wrap-anywhere">{run.error}</span>;
  if (run.attempt === null || run.attempt < 2) return <span aria-hidden>–</span>;
  return (
    <span className="text-sm text-muted-foreground">
      {t("attempt", { attempt: run.attempt })}
      {run.nextTryAt ? (
        <>
          {" · "}
          {t("nextTry")} <RelativeTime date={run.nextTryAt} />
        </>
      ) : null}
    </span>
  );
}

interface AskFirstProps {
  run: JobRunView;
  act: Act;
  onClose: (nothing: undefined) => void;
}

function AskFirst({ run, act, onClose }: AskFirstProps) {
  const t = useTranslations("admin.jobs");
  const { act: settle } = useAct();
  const name = run.state === "running" ? "cancel" : "retry";
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose(undefined))}
      title={t(`${name}Title`, { job: run.job })}
      description={t(`${name}Hint`)}
      confirmLabel={t(name)}
      tone={name === "cancel" ? "danger" : "primary"}
      onConfirm={() => settle(act({ runId: run.id }), t(`${name}Done`))}
    />
  );
}
