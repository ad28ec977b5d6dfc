import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/common/page-header";
import { FirstSteps, type FirstStep } from "@/components/projects/first-steps";
import { listAvatars } from "@/lib/avatars";
import { listConversations } from "@/lib/chat";
import { listDocuments } from "@/lib/documents";
import { openPageProject, pageNotFound } from "@/lib/http";
import { getProject } from "@/lib/projects";

type Props = { params: Promise<{ projectId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await openPageProject((await params).projectId);
  return { title: (await getProject(ctx)).name };
}

export default async function ProjectPage({ params }: Props) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  const [project, avatars, t] = await Promise.all([
    getProject(ctx).catch(pageNotFound),
    listAvatars(ctx, { limit: 1 }),
    getTranslations("projects"),
  ]);
  const avatar = avatars.data[0];
  const [documents, conversations] = avatar
    ? await Promise.all([
        listDocuments(ctx, avatar.id, { limit: 1 }),
        listConversations(ctx, avatar.id, { limit: 1 }),
      ])
    : [];

  const avatarHome = avatar ? `/projects/${projectId}/avatars/${avatar.id}` : undefined;
  const steps: FirstStep[] = [
    {
      label: t("start.createAvatar"),
      isDone: avatar !== undefined,
      href: avatarHome ?? `/projects/${projectId}/avatars/new`,
    },
    {
      label: t("start.addDocuments"),
      isDone: (documents?.data.length ?? 0) > 0,
      href: avatarHome && `${avatarHome}/documents`,
    },
    {
      label: t("start.askQuestion"),
      isDone: (conversations?.data.length ?? 0) > 0,
      href: avatarHome,
    },
    {
      label: t("start.publish"),
      isDone: avatar?.status === "published",
      href: avatarHome,
    },
  ];
  return (
    <>
      <PageHeader title={project.name} />
      <FirstSteps
        title={t("start.title")}
        progress={t("start.progress", {
          done: steps.filter((step) => step.isDone).length,
          total: steps.length,
        })}
        steps={steps}
      />
    </>
  );
}
