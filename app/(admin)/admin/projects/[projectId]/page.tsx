import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { ProjectMoney } from "@/components/admin/project-money";
import { ProjectAccess } from "@/components/admin/project-access";
import { ProjectBadge } from "@/components/admin/state-badges";
import { StoredSize } from "@/components/admin/stored-size";
import { FactList } from "@/components/common/fact-list";
import { PageHeader } from "@/components/common/page-header";
import { SettingsSection } from "@/components/common/settings-section";
import { getProjectUsage } from "@/lib/analytics";
import { openPageAdmin, pageNotFound } from "@/lib/http";
import { getAnyProject, openProjectForAdmin } from "@/lib/projects";
import { listAllPlans } from "@/lib/platform-config";
import { getMonth } from "@/lib/billing";
import {
  adjustBalanceAction,
  resumeProjectAction,
  setProjectPlanAction,
  suspendProjectAction,
} from "../../actions";

type Props = { params: Promise<{ projectId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const project = await getAnyProject(await openPageAdmin(), (await params).projectId).catch(
    pageNotFound,
  );
  return { title: project.name };
}

export default async function AnyProjectPage({ params }: Props) {
  const { projectId } = await params;
  const ctx = await openPageAdmin();
  const [project, usage, t, format] = await Promise.all([
    getAnyProject(ctx, projectId).catch(pageNotFound),
    getProjectUsage(ctx, projectId),
    getTranslations("admin"),
    getFormatter(),
  ]);
  // A deleted project has no running month any more.
  const month = project.deletedAt
    ? undefined
    : await getMonth(await openProjectForAdmin(ctx, projectId));
  const plans = month ? await listAllPlans(ctx) : [];
  const moment = (time: string) =>
    format.dateTime(new Date(time), { dateStyle: "medium", timeStyle: "short" });
  const { deletedAt, suspendedAt } = project;
  return (
    <>
      <PageHeader
        title={project.name}
        crumbs={[{ label: t("projects.title"), href: "/admin/projects" }]}
        status={<ProjectBadge project={project} />}
      />
      <SettingsSection title={t("project.about")} description={t("project.aboutHint")}>
        <FactList
          facts={[
            {
              label: t("project.owners"),
              value: project.owners.map(({ id, email }) => (
                <Link key={id} href={`/admin/users/${id}`} className="block hover:underline">
                  {email}
                </Link>
              )),
            },
            { label: t("project.members"), value: project.membersCount },
            { label: t("project.created"), value: moment(project.createdAt) },
            ...(deletedAt ? [{ label: t("project.deleted"), value: moment(deletedAt) }] : []),
            {
              label: t("user.id"),
              value: <span className="font-mono text-sm">{project.id}</span>,
            },
          ]}
        />
        <div>
          <Link
            href={`/admin/audit?projectId=${project.id}`}
            className="text-primary underline underline-offset-4"
          >
            {t("project.audit")}
          </Link>
        </div>
      </SettingsSection>
      <SettingsSection title={t("project.usage")} description={t("project.usageHint")}>
        <FactList
          facts={[
            { label: t("project.avatars"), value: format.number(usage.avatarsCount) },
            { label: t("project.documents"), value: format.number(usage.documentsCount) },
            { label: t("project.stored"), value: <StoredSize bytes={usage.storedBytes} /> },
            { label: t("project.questions"), value: format.number(usage.monthQuestionsCount) },
            {
              label: t("project.tokens"),
              value: t("project.tokensValue", {
                input: format.number(usage.monthInputTokens),
                output: format.number(usage.monthOutputTokens),
              }),
            },
          ]}
        />
      </SettingsSection>
      {month ? (
        <SettingsSection title={t("money.title")} description={t("money.hint")}>
          <ProjectMoney
            projectId={project.id}
            planId={project.plan}
            plans={plans}
            month={month}
            actions={{ setPlan: setProjectPlanAction, adjust: adjustBalanceAction }}
          />
        </SettingsSection>
      ) : null}
      <SettingsSection title={t("project.access")} description={t("project.accessHint")}>
        {suspendedAt ? (
          <FactList
            facts={[
              { label: t("project.suspended"), value: moment(suspendedAt) },
              { label: t("project.reason"), value: project.suspendedReason ?? "–" },
            ]}
          />
        ) : null}
        <div>
          <ProjectAccess
            project={project}
            actions={{ suspend: suspendProjectAction, resume: resumeProjectAction }}
          />
        </div>
      </SettingsSection>
    </>
  );
}
