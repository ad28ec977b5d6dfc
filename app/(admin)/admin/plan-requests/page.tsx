import { getTranslations } from "next-intl/server";
import { PlanRequestsTable } from "@/components/admin/plan-requests-table";
import { PageHeader } from "@/components/common/page-header";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listAllPlanRequests } from "@/lib/plan-requests";
import { planRequestStates } from "@/lib/plan-requests/types";
import { listAllPlans } from "@/lib/platform-config";
import { readListSearch, type ListSearch } from "../read-list-search";
import {
  approvePlanRequestAction,
  counterPlanRequestAction,
  declinePlanRequestAction,
  takeBackOfferAction,
} from "./actions";

export const generateMetadata = pageTitle("admin.planRequests.title");

export default async function PlanRequestsPage({
  searchParams,
}: {
  searchParams: Promise<ListSearch>;
}) {
  const ctx = await openPageAdmin();
  const { filters, cursors } = readListSearch(await searchParams, planRequestStates);
  const { state } = filters;
  const [page, plans, t] = await Promise.all([
    listAllPlanRequests(ctx, { state, cursor: cursors.at(-1), limit: 50 }),
    listAllPlans(ctx),
    getTranslations("admin.planRequests"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <PlanRequestsTable
        page={page}
        filters={{ state }}
        cursors={cursors}
        plans={plans}
        actions={{
          approve: approvePlanRequestAction,
          decline: declinePlanRequestAction,
          counter: counterPlanRequestAction,
          takeBack: takeBackOfferAction,
        }}
      />
    </>
  );
}
