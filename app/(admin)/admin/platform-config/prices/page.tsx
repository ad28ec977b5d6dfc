import { getTranslations } from "next-intl/server";
import { AddPriceDialog } from "@/components/admin/add-price-dialog";
import { PricesTable } from "@/components/admin/prices-table";
import { PageHeader } from "@/components/common/page-header";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listAllModelPrices } from "@/lib/platform-config";
import { addModelPriceAction } from "../actions";

export const generateMetadata = pageTitle("admin.prices.title");

export default async function PricesPage() {
  const ctx = await openPageAdmin();
  const [{ prices, modelsInUse }, t] = await Promise.all([
    listAllModelPrices(ctx),
    getTranslations("admin.prices"),
  ]);
  const unpriced = modelsInUse.filter(
    (model) => !prices.some((price) => price.model === model && price.state === "current"),
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<AddPriceDialog modelsInUse={modelsInUse} action={addModelPriceAction} />}
      />
      {unpriced.length > 0 ? (
        <p className="mb-4 max-w-reading rounded-lg bg-warning-soft p-3 wrap-anywhere text-warning">
          {t("unpriced", { models: unpriced.join(", ") })}
        </p>
      ) : null}
      <PricesTable prices={prices} />
    </>
  );
}
