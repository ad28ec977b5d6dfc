import { ExternalLink } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { JobRunsTable } from "@/components/admin/job-runs-table";
import { UnsentEvents } from "@/components/admin/unsent-events";
import { EmptyState } from "@/components/common/empty-state";
import { PageHeader } from "@/components/common/page-header";
import { Button } from "@/components/ui/button";
import { toAppError } from "@/lib/errors";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listJobRuns, listUnsentEvents } from "@/lib/jobs";
import { jobStates } from "@/lib/jobs/types";
import { readListSearch, type ListSearch } from "../read-list-search";
import { cancelJobRunAction, retryJobRunAction } from "./actions";

export const generateMetadata = pageTitle("admin.jobs.title");

type JobSearch = ListSearch & { timers?: string };

export default async function JobsPage({ searchParams }: { searchParams: Promise<JobSearch> }) {
  const ctx = await openPageAdmin();
  const search = await searchParams;
  const { filters, cursors } = readListSearch(search, [...jobStates, "all"]);
  const { state } = filters;
  const timers = search.timers === "shown" ? "shown" : undefined;
  // What failed or is under way, until somebody asks for more.
  const asked = state === "all" ? undefined : (state ?? "open");
  const [page, unsent, t] = await Promise.all([
    listJobRuns(ctx, { state: asked, timers, cursor: cursors.at(-1), limit: 50 }).catch(
      nullWhenElsewhere,
    ),
    listUnsentEvents(ctx),
    getTranslations("admin.jobs"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <UnsentEvents {...unsent} />
      {page ? (
        <JobRunsTable
          page={page}
          filters={{ state, timers }}
          cursors={cursors}
          retry={retryJobRunAction}
          cancel={cancelJobRunAction}
        />
      ) : (
        <EmptyState
          title={t("elsewhere")}
          description={t("elsewhereHint")}
          action={
            <Button variant="outline" asChild>
              <a href={ctx.services.jobs.dashboardUrl} rel="noreferrer">
                <ExternalLink aria-hidden />
                {t("openEngine")}
              </a>
            </Button>
          }
        />
      )}
    </>
  );
}

function nullWhenElsewhere(error: unknown): null {
  if (toAppError(error).code === "jobs.elsewhere") return null;
  throw error;
}
