import { getTranslations } from "next-intl/server";
import { PlanForm } from "@/components/admin/plan-form";
import { PageHeader } from "@/components/common/page-header";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { createPlanAction, updatePlanAction } from "../../actions";

export const generateMetadata = pageTitle("admin.plans.newTitle");

export default async function NewPlanPage() {
  await openPageAdmin();
  const t = await getTranslations("admin.plans");
  return (
    <>
      <PageHeader
        title={t("newTitle")}
        crumbs={[{ label: t("title"), href: "/admin/platform-config/plans" }]}
      />
      <PlanForm actions={{ create: createPlanAction, update: updatePlanAction }} />
    </>
  );
}
