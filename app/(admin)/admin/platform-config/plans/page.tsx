import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { PlansTable } from "@/components/admin/plans-table";
import { PageHeader } from "@/components/common/page-header";
import { Button } from "@/components/ui/button";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listAllPlans } from "@/lib/platform-config";

export const generateMetadata = pageTitle("admin.plans.title");

export default async function PlansPage() {
  const ctx = await openPageAdmin();
  const [plans, t] = await Promise.all([listAllPlans(ctx), getTranslations("admin.plans")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button asChild>
            <Link href="/admin/platform-config/plans/new">{t("add")}</Link>
          </Button>
        }
      />
      <PlansTable plans={plans} />
    </>
  );
}
