import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/common/page-header";
import { FirstSteps, type FirstStep } from "@/components/projects/first-steps";
import { listAvatars } from "@/lib/avatars";
import { allows } from "@/lib/context";
import { openPageProject, pageNotFound } from "@/lib/http";
import { getProject } from "@/lib/projects";
import { ProjectOverview } from "./project-overview";
import { readFirstSteps } from "./read-first-steps";

type Props = { params: Promise<{ projectId: string }> };

const avatarsLooked = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await openPageProject((await params).projectId);
  return { title: (await getProject(ctx)).name };
}

/** The first steps until they are done, then how the project is doing. */
export default async function ProjectPage({ params }: Props) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  const [project, avatars, t] = await Promise.all([
    getProject(ctx).catch(pageNotFound),
    listAvatars(ctx, { limit: avatarsLooked }),
    getTranslations("projects"),
  ]);
  const done = await readFirstSteps(ctx, avatars.data);

  const home = `/projects/${projectId}/avatars`;
  const [newest] = avatars.data;
  const newestHref = newest && `${home}/${newest.id}`;
  const steps: FirstStep[] = [
    {
      label: t("start.createAvatar"),
      isDone: done.hasAvatar,
      href: newestHref ?? (allows(ctx, "avatars:create") ? `${home}/new` : undefined),
    },
    {
      label: t("start.addDocuments"),
      isDone: done.hasDocuments,
      href: newestHref && allows(ctx, "documents:create") ? `${newestHref}/documents` : undefined,
    },
    {
      label: t("start.askQuestion"),
      isDone: done.wasAsked,
      href: allows(ctx, "avatars:ask") ? newestHref : undefined,
    },
    {
      label: t("start.publish"),
      isDone: done.isPublished,
      href: allows(ctx, "avatars:publish") ? newestHref : undefined,
    },
  ];
  const doneCount = steps.filter((step) => step.isDone).length;
  const isUnderWay = doneCount < steps.length;
  return (
    <>
      <PageHeader
        title={project.name}
        description={t(isUnderWay ? "start.description" : "overview.description")}
      />
      {isUnderWay ? (
        <FirstSteps
          title={t("start.title")}
          progress={t("start.progress", { done: doneCount, total: steps.length })}
          doneLabel={t("start.done")}
          steps={steps}
        />
      ) : (
        <ProjectOverview ctx={ctx} projectId={projectId} avatars={avatars.data} />
      )}
    </>
  );
}
