import { getTranslations } from "next-intl/server";
import { UsersTable } from "@/components/admin/users-table";
import { PageHeader } from "@/components/common/page-header";
import { listUsers } from "@/lib/auth";
import { userStates } from "@/lib/auth/types";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { readListSearch, type ListSearch } from "../read-list-search";

export const generateMetadata = pageTitle("admin.users.title");

export default async function UsersPage({ searchParams }: { searchParams: Promise<ListSearch> }) {
  const ctx = await openPageAdmin();
  const { filters, cursors } = readListSearch(await searchParams, userStates);
  const [page, t] = await Promise.all([
    listUsers(ctx, { ...filters, cursor: cursors.at(-1), limit: 50 }),
    getTranslations("admin.users"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <UsersTable page={page} filters={filters} cursors={cursors} />
    </>
  );
}
