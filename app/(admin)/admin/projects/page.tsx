import { getTranslations } from "next-intl/server";
import { AllProjectsTable } from "@/components/admin/all-projects-table";
import { PageHeader } from "@/components/common/page-header";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listAllPlans } from "@/lib/platform-config";
import { listAllProjects } from "@/lib/projects";
import { projectStates } from "@/lib/projects/types";
import { readListSearch, type ListSearch } from "../read-list-search";

export const generateMetadata = pageTitle("admin.projects.title");

export default async function AllProjectsPage({
  searchParams,
}: {
  searchParams: Promise<ListSearch>;
}) {
  const ctx = await openPageAdmin();
  const { filters, cursors } = readListSearch(await searchParams, projectStates);
  const [page, plans, t] = await Promise.all([
    listAllProjects(ctx, { ...filters, cursor: cursors.at(-1), limit: 50 }),
    listAllPlans(ctx),
    getTranslations("admin.projects"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AllProjectsTable page={page} filters={filters} cursors={cursors} plans={plans} />
    </>
  );
}
