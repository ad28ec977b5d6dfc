import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/common/empty-state";
import { PageHeader } from "@/components/common/page-header";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { DeletedProjects } from "@/components/projects/deleted-projects";
import { LoadSampleButton } from "@/components/projects/load-sample-button";
import { ProjectsTable } from "@/components/projects/projects-table";
import { Button } from "@/components/ui/button";
import { openPageUser } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listDeletedProjects, listProjects } from "@/lib/projects";
import { loadSampleAction, restoreProjectAction } from "../actions";

export const generateMetadata = pageTitle("projects.list.title");

export default async function ProjectsPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const cursors = cursorsOf((await searchParams).cursor);
  const ctx = await openPageUser();
  const [page, deleted, t] = await Promise.all([
    listProjects(ctx, { cursor: cursors.at(-1) }),
    listDeletedProjects(ctx),
    getTranslations("projects"),
  ]);
  const createButton = (
    <Button asChild>
      <Link href="/projects/new">
        <Plus aria-hidden />
        {t("list.create")}
      </Link>
    </Button>
  );
  const isEmpty = page.data.length === 0 && cursors.length === 0;
  return (
    <>
      <PageHeader
        title={t("list.title")}
        description={t("list.description")}
        actions={isEmpty ? null : createButton}
      />
      {isEmpty ? (
        <EmptyState
          drawing="avatars"
          title={t("list.emptyTitle")}
          description={t("start.sampleHint")}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              <LoadSampleButton action={loadSampleAction.bind(null, undefined)} />
              <Button variant="outline" asChild>
                <Link href="/projects/new">{t("list.emptyAction")}</Link>
              </Button>
            </div>
          }
        />
      ) : (
        <ProjectsTable projects={page.data} pager={pageHrefs({}, cursors, page.nextCursor)} />
      )}
      {deleted.length > 0 && cursors.length === 0 ? (
        <DeletedProjects projects={deleted} restoreAction={restoreProjectAction} />
      ) : null}
    </>
  );
}
