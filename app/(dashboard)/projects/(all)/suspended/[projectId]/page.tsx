import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { DeniedState } from "@/components/common/denied-state";
import { PageHeader } from "@/components/common/page-header";
import { Button } from "@/components/ui/button";
import { toAppError } from "@/lib/errors";
import { openPageUser, pageNotFound } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { openProject } from "@/lib/projects";

export const generateMetadata = pageTitle("projects.suspended.title");

/** Why a project's members stand before a closed door. */
export default async function SuspendedProjectPage({
  params,
}: {
  params: Promise<{ projectId: string }>;
}) {
  const { projectId } = await params;
  const ctx = await openPageUser();
  const refusal = await openProject(ctx, projectId).then(() => null, toAppError);
  if (!refusal) redirect(`/projects/${projectId}`);
  if (refusal.code !== "project.suspended") return pageNotFound(refusal);

  const t = await getTranslations("projects");
  return (
    <>
      <PageHeader
        title={t("suspended.title")}
        crumbs={[{ label: t("list.title"), href: "/projects" }]}
      />
      <DeniedState
        title={t("suspended.closed")}
        description={
          <>
            <p>{t("suspended.reason", { reason: String(refusal.details?.reason ?? "–") })}</p>
            <p className="mt-2">{t("suspended.hint")}</p>
          </>
        }
        action={
          <Button variant="outline" asChild>
            <Link href="/projects">{t("suspended.back")}</Link>
          </Button>
        }
      />
    </>
  );
}
