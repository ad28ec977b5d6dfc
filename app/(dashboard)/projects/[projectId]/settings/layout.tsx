import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SectionLayout } from "../section-layout";
import { settingsSections } from "./sections";

export default async function ProjectSettingsLayout({
  params,
  children,
}: {
  params: Promise<{ projectId: string }>;
  children: ReactNode;
}) {
  const [{ projectId }, t] = await Promise.all([params, getTranslations("projects.settings")]);
  const sections = settingsSections.map((section) => ({
    ...section,
    label: t(`sections.${section.name}`),
  }));
  return (
    <SectionLayout
      path="settings"
      title={t("title")}
      description={t("description")}
      {...{ projectId, sections }}
    >
      {children}
    </SectionLayout>
  );
}
