import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PlanForm } from "@/components/admin/plan-form";
import { PlanHistory } from "@/components/admin/plan-history";
import { PageHeader } from "@/components/common/page-header";
import { SettingsSection } from "@/components/common/settings-section";
import { openPageAdmin } from "@/lib/http";
import { listAllPlans, listPlanHistory } from "@/lib/platform-config";
import { createPlanAction, updatePlanAction } from "../../actions";

export default async function PlanPage({ params }: { params: Promise<{ planId: string }> }) {
  const { planId } = await params;
  const ctx = await openPageAdmin();
  const plan = (await listAllPlans(ctx)).find(({ id }) => id === planId);
  if (!plan) notFound();
  const [history, t, locale] = await Promise.all([
    listPlanHistory(ctx, planId),
    getTranslations("admin"),
    getLocale(),
  ]);
  return (
    <>
      <PageHeader
        title={locale === "ru" ? plan.nameRu : plan.nameEn}
        description={t("plans.haveIt", { count: plan.projectsCount })}
        crumbs={[{ label: t("plans.title"), href: "/admin/platform-config/plans" }]}
      />
      <PlanForm
        key={plan.revision}
        plan={plan}
        actions={{ create: createPlanAction, update: updatePlanAction }}
      />
      <SettingsSection title={t("planHistory.title")} description={t("planHistory.hint")}>
        <PlanHistory history={history} />
      </SettingsSection>
    </>
  );
}
