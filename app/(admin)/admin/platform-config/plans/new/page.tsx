import { getTranslations } from "next-intl/server";
import { PlanForm } from "@/components/admin/plan-form";
import { PageHeader } from "@/components/common/page-header";
import { openPageAdmin } from "@/lib/http";
import { createPlanAction, updatePlanAction } from "../../actions";

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
