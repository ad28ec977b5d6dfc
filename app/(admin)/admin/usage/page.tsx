import { getTranslations } from "next-intl/server";
import { MarginsTable } from "@/components/admin/margins-table";
import { PageHeader } from "@/components/common/page-header";
import { listMargins } from "@/lib/analytics";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { readMarginSearch, type MarginSearch } from "./read-margin-search";

export const generateMetadata = pageTitle("admin.usage.title");

export default async function AdminUsagePage({
  searchParams,
}: {
  searchParams: Promise<MarginSearch>;
}) {
  const ctx = await openPageAdmin();
  const today = ctx.services.clock.now().toISOString().slice(0, 10);
  const { filters, cursors } = readMarginSearch(await searchParams, today);
  const [margins, t] = await Promise.all([
    listMargins(ctx, { ...filters, cursor: cursors.at(-1), limit: 50 }),
    getTranslations("admin.usage"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <MarginsTable margins={margins} filters={filters} cursors={cursors} today={today} />
    </>
  );
}
