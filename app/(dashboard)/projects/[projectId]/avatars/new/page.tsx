import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewAvatarForm } from "@/components/avatars/new-avatar-form";
import { DeniedState } from "@/components/common/denied-state";
import { PageHeader } from "@/components/common/page-header";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { createAvatarAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("avatars.create");
  return { title: t("title") };
}

export default async function NewAvatarPage({
  params,
}: {
  params: Promise<{ projectId: string }>;
}) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  const t = await getTranslations("avatars");
  if (!allows(ctx, "avatars:create")) return <DeniedState />;
  return (
    <>
      <PageHeader
        title={t("create.title")}
        description={t("create.description")}
        crumbs={[{ label: t("list.title"), href: `/projects/${projectId}/avatars` }]}
      />
      <NewAvatarForm projectId={projectId} action={createAvatarAction} />
    </>
  );
}
