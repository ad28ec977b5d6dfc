import { redirect } from "next/navigation";
import { DeleteProject } from "@/components/projects/delete-project";
import { RenameProject } from "@/components/projects/rename-project";
import { RequireSecondFactor } from "@/components/projects/require-second-factor";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { getProject } from "@/lib/projects";
import {
  deleteProjectAction,
  requireSecondFactorAction,
  restoreProjectAction,
  updateProjectAction,
} from "../../actions";

export const generateMetadata = pageTitle("projects.settings.title");

export default async function ProjectSettingsPage({
  params,
}: {
  params: Promise<{ projectId: string }>;
}) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  // The rail leads here; who may not change the project has something to see next door.
  if (!allows(ctx, "project:update")) redirect(`/projects/${projectId}/settings/members`);
  const project = await getProject(ctx);
  return (
    <>
      <RenameProject project={project} action={updateProjectAction} />
      {allows(ctx, "project:require-second-factor") ? (
        <RequireSecondFactor
          projectId={project.id}
          isRequired={project.requiresSecondFactor}
          hasOwn={ctx.actor.type === "member" && ctx.actor.hasSecondFactor}
          action={requireSecondFactorAction}
        />
      ) : null}
      {allows(ctx, "project:delete") ? (
        <DeleteProject
          project={project}
          action={deleteProjectAction}
          restoreAction={restoreProjectAction}
        />
      ) : null}
    </>
  );
}
