import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/common/page-header";
import { TabLinks } from "@/components/common/tab-links";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { billingSections } from "./sections";

export default async function BillingLayout({
  params,
  children,
}: {
  params: Promise<{ projectId: string }>;
  children: ReactNode;
}) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  const t = await getTranslations("billing");
  const home = `/projects/${projectId}/billing`;
  return (
    <>
      <PageHeader title={t("title")} />
      <TabLinks
        label={t("title")}
        tabs={billingSections
          .filter(({ permission }) => allows(ctx, permission))
          .map(({ name, path }) => ({
            href: path ? `${home}/${path}` : home,
            label: t(`sections.${name}`),
            isExact: path === "",
          }))}
      />
      {children}
    </>
  );
}
