"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { pageHrefs } from "@/components/common/page-hrefs";
import { RelativeTime } from "@/components/common/relative-time";
import { useAmounts } from "@/components/common/use-amounts";
import { usePlanNames } from "@/components/plans/use-plan-names";
import type { PlanView } from "@/lib/platform-config/schemas";
import type { AnyProjectView } from "@/lib/projects/admin-schemas";
import { projectStates } from "@/lib/projects/types";
import { ListFilters } from "./list-filters";
import { ProjectBadge } from "./state-badges";

interface AllProjectsTableProps {
  page: { data: AnyProjectView[]; nextCursor: string | null };
  filters: { query?: string; state?: string };
  cursors: readonly string[];
  plans: readonly PlanView[];
}

/** Every tenant of the platform. */
export function AllProjectsTable({ page, filters, cursors, plans }: AllProjectsTableProps) {
  const t = useTranslations();
  const { count } = useAmounts();
  const nameOfPlan = usePlanNames(plans);
  const isFiltered = Boolean(filters.query ?? filters.state);
  return (
    <DataTable
      caption={t("admin.projects.title")}
      rows={page.data}
      rowId={({ id }) => id}
      rowLabel={({ name }) => name}
      filters={
        <ListFilters
          searchLabel={t("admin.projects.search")}
          stateLabel={t("admin.projects.state")}
          states={projectStates.map((state) => ({
            value: state,
            label: t(`admin.projectStates.${state}`),
          }))}
        />
      }
      empty={
        <EmptyState
          drawing={isFiltered ? "search" : "generic"}
          title={isFiltered ? t("common.states.noResultsTitle") : t("admin.projects.empty")}
        />
      }
      pager={pageHrefs(filters, cursors, page.nextCursor)}
      columns={[
        {
          id: "name",
          header: t("admin.projects.columns.name"),
          primary: true,
          cell: ({ id, name }) => (
            <Link
              href={`/admin/projects/${id}`}
              className="rounded-sm wrap-anywhere hover:underline"
            >
              {name}
            </Link>
          ),
        },
        {
          id: "owner",
          header: t("admin.projects.columns.owner"),
          cell: ({ owners }) => <span className="wrap-anywhere">{owners[0]?.email ?? "–"}</span>,
        },
        {
          id: "state",
          header: t("admin.projects.columns.state"),
          cell: (project) => <ProjectBadge project={project} />,
        },
        {
          id: "members",
          header: t("admin.projects.columns.members"),
          align: "end",
          cell: ({ membersCount }) => count(membersCount),
        },
        {
          id: "plan",
          header: t("admin.projects.columns.plan"),
          hideOnCard: true,
          cell: ({ plan }) => nameOfPlan(plan),
        },
        {
          id: "created",
          header: t("admin.projects.columns.created"),
          align: "end",
          cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
        },
      ]}
    />
  );
}
