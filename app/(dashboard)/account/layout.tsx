import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/common/page-header";
import { TabLinks } from "@/components/common/tab-links";
import { DashboardShell } from "../_shell/dashboard-shell";
import { accountSections } from "../_shell/account-sections";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("auth.account");
  return (
    <DashboardShell>
      <PageHeader title={t("title")} description={t("description")} />
      <TabLinks
        label={t("title")}
        tabs={accountSections.map(({ name, path }) => ({
          href: `/account/${path}`,
          label: t(`sections.${name}`),
        }))}
      />
      <div>{children}</div>
    </DashboardShell>
  );
}
