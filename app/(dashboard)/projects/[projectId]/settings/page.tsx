import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeniedState } from "@/components/common/denied-state";
import { DeleteProject } from "@/components/projects/delete-project";
import { RenameProject } from "@/components/projects/rename-project";
import { can } from "@/lib/context/permissions";
import { openPageProject } from "@/lib/http";
import { getProject } from "@/lib/projects";
import { deleteProjectAction, updateProjectAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.settings");
  return { title: t("title") };
}

export default async function ProjectSettingsPage({
  params,
}: {
  params: Promise<{ projectId: string }>;
}) {
  const ctx = await openPageProject((await params).projectId);
  if (!can(ctx.role, "project:update")) return <DeniedState />;
  const project = await getProject(ctx);
  return (
    <>
      <RenameProject project={project} action={updateProjectAction} />
      {can(ctx.role, "project:delete") ? (
        <DeleteProject project={project} action={deleteProjectAction} />
      ) : null}
    </>
  );
}
