import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PlanForm } from "@/components/admin/plan-form";
import { PlanHistory } from "@/components/admin/plan-history";
import { PageHeader } from "@/components/common/page-header";
import { SettingsSection } from "@/components/common/settings-section";
import { openPageAdmin } from "@/lib/http";
import { listAllPlans, listPlanHistory } from "@/lib/platform-config";
import { createPlanAction, updatePlanAction } from "../../actions";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await openPlan(props)).name };
}

export default async function PlanPage(props: Props) {
  const { ctx, plan, name } = await openPlan(props);
  const [history, t] = await Promise.all([listPlanHistory(ctx, plan.id), getTranslations("admin")]);
  return (
    <>
      <PageHeader
        title={name}
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

async function openPlan({ params }: Props) {
  const { planId } = await params;
  const ctx = await openPageAdmin();
  const plan = (await listAllPlans(ctx)).find(({ id }) => id === planId);
  if (!plan) notFound();
  return { ctx, plan, name: (await getLocale()) === "ru" ? plan.nameRu : plan.nameEn };
}
