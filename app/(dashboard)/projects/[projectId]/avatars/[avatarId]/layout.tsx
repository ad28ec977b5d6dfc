import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AvatarStatus } from "@/components/avatars/avatar-status";
import { PageHeader } from "@/components/common/page-header";
import { TabLinks } from "@/components/common/tab-links";
import { getAvatar } from "@/lib/avatars";
import { openPageProject, pageNotFound } from "@/lib/http";

export default async function AvatarLayout({
  params,
  children,
}: {
  params: Promise<{ projectId: string; avatarId: string }>;
  children: ReactNode;
}) {
  const { projectId, avatarId } = await params;
  const ctx = await openPageProject(projectId);
  const [avatar, t] = await Promise.all([
    getAvatar(ctx, avatarId).catch(pageNotFound),
    getTranslations("avatars"),
  ]);
  const home = `/projects/${projectId}/avatars/${avatarId}`;
  return (
    <>
      <PageHeader
        title={avatar.name}
        description={t("description")}
        status={<AvatarStatus avatar={avatar} />}
        crumbs={[{ label: t("list.title"), href: `/projects/${projectId}/avatars` }]}
      />
      <TabLinks
        label={avatar.name}
        tabs={[
          { href: home, label: t("tabs.playground"), isExact: true },
          { href: `${home}/documents`, label: t("tabs.documents") },
        ]}
      />
      {children}
    </>
  );
}
