"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { pageHrefs } from "@/components/common/page-hrefs";
import { RelativeTime } from "@/components/common/relative-time";
import type { UserAccountView } from "@/lib/auth/admin-schemas";
import { userStates } from "@/lib/auth/types";
import { ListFilters } from "./list-filters";
import { UserBadges } from "./state-badges";

interface UsersTableProps {
  page: { data: UserAccountView[]; nextCursor: string | null };
  filters: { query?: string; state?: string };
  cursors: readonly string[];
}

/** Everybody on the platform. */
export function UsersTable({ page, filters, cursors }: UsersTableProps) {
  const t = useTranslations();
  const isFiltered = Boolean(filters.query ?? filters.state);
  return (
    <DataTable
      caption={t("admin.users.title")}
      rows={page.data}
      rowId={({ id }) => id}
      rowLabel={({ email }) => email}
      filters={
        <ListFilters
          searchLabel={t("admin.users.search")}
          stateLabel={t("admin.users.state")}
          states={userStates.map((state) => ({
            value: state,
            label: t(`admin.userStates.${state}`),
          }))}
        />
      }
      empty={
        <EmptyState
          drawing={isFiltered ? "search" : "people"}
          title={isFiltered ? t("common.states.noResultsTitle") : t("admin.users.empty")}
        />
      }
      pager={pageHrefs(filters, cursors, page.nextCursor)}
      columns={[
        {
          id: "email",
          header: t("admin.users.columns.email"),
          primary: true,
          cell: ({ id, email }) => (
            <Link href={`/admin/users/${id}`} className="rounded-sm wrap-anywhere hover:underline">
              {email}
            </Link>
          ),
        },
        {
          id: "name",
          header: t("admin.users.columns.name"),
          cell: ({ name }) => <span className="wrap-anywhere">{name}</span>,
        },
        {
          id: "state",
          header: t("admin.users.columns.state"),
          cell: (user) => <UserBadges user={user} />,
        },
        {
          id: "seen",
          header: t("admin.users.columns.seen"),
          cell: ({ lastSeenAt }) =>
            lastSeenAt ? <RelativeTime date={lastSeenAt} /> : t("admin.user.never"),
        },
        {
          id: "created",
          header: t("admin.users.columns.created"),
          align: "end",
          hideOnCard: true,
          cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
        },
      ]}
    />
  );
}
