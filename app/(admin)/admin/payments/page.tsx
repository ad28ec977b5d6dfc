import { getTranslations } from "next-intl/server";
import { PaymentEventsTable } from "@/components/admin/payment-events-table";
import { PageHeader } from "@/components/common/page-header";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listPaymentEvents } from "@/lib/payments";
import { paymentEventStates } from "@/lib/payments/types";
import { listAllPlans } from "@/lib/platform-config";
import { readListSearch, type ListSearch } from "../read-list-search";

export const generateMetadata = pageTitle("admin.payments.title");

export default async function PaymentsPage({
  searchParams,
}: {
  searchParams: Promise<ListSearch>;
}) {
  const ctx = await openPageAdmin();
  const { filters, cursors } = readListSearch(await searchParams, paymentEventStates);
  const { state, query } = filters;
  const [page, plans, t] = await Promise.all([
    listPaymentEvents(ctx, {
      state,
      projectId: query || undefined,
      cursor: cursors.at(-1),
      limit: 50,
    }),
    listAllPlans(ctx),
    getTranslations("admin.payments"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <PaymentEventsTable page={page} filters={{ state, query }} cursors={cursors} plans={plans} />
    </>
  );
}
