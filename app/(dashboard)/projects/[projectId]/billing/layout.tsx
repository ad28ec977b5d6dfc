import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SectionLayout } from "../section-layout";
import { billingSections } from "./sections";

export default async function BillingLayout({
  params,
  children,
}: {
  params: Promise<{ projectId: string }>;
  children: ReactNode;
}) {
  const [{ projectId }, t] = await Promise.all([params, getTranslations("billing")]);
  const sections = billingSections.map((section) => ({
    ...section,
    label: t(`sections.${section.name}`),
  }));
  return (
    <SectionLayout
      path="billing"
      title={t("title")}
      description={t("description")}
      {...{ projectId, sections }}
    >
      {children}
    </SectionLayout>
  );
}
