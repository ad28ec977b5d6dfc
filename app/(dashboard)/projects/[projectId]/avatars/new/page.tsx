import { getTranslations } from "next-intl/server";
import { NewAvatarForm } from "@/components/avatars/new-avatar-form";
import { DeniedState } from "@/components/common/denied-state";
import { PageHeader } from "@/components/common/page-header";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { createAvatarAction } from "../actions";

export const generateMetadata = pageTitle("avatars.create.title");

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
