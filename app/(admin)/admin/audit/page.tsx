import { getTimeZone } from "next-intl/server";
import {
  exportQuery,
  readAuditSearch,
  type AuditSearch,
} from "@/app/(dashboard)/_audit/read-audit-search";
import { AuditLog } from "@/components/audit/audit-log";
import { listAllAuditEntries } from "@/lib/analytics";
import { AllAuditFilters } from "@/lib/analytics/schemas";
import { toAppError } from "@/lib/errors";
import { openPageAdmin } from "@/lib/http";
import { searchText } from "@/lib/http/search-text";
import { pageTitle } from "@/lib/i18n/page-title";
import { getAnyProject } from "@/lib/projects";

export const generateMetadata = pageTitle("audit.title");

export default async function PlatformAuditPage({
  searchParams,
}: {
  searchParams: Promise<AuditSearch>;
}) {
  const ctx = await openPageAdmin();
  const asked = await searchParams;
  const search = readAuditSearch(asked, await getTimeZone());
  const given = AllAuditFilters.shape.projectId.safeParse(searchText(asked.projectId)).data;
  const projectId = given || undefined;
  const [page, project] = await Promise.all([
    listAllAuditEntries(ctx, {
      ...search.filters,
      projectId,
      cursor: search.cursors.at(-1),
      limit: 50,
    }),
    projectId ? getAnyProject(ctx, projectId).catch(nullWhenMissing) : null,
  ]);
  const exported = projectId ? `&${new URLSearchParams({ project_id: projectId })}` : "";
  return (
    <AuditLog
      page={page}
      filters={{ ...search.shown, projectId }}
      cursors={search.cursors}
      exportHref={`/api/v1/admin/audit-log/export?${exportQuery(search.filters)}${exported}`}
      isPlatform
      project={projectId ? { value: projectId, label: project?.name ?? projectId } : undefined}
    />
  );
}

// The log outlives what it tells of.
function nullWhenMissing(error: unknown): null {
  if (toAppError(error).kind === "not_found") return null;
  throw error;
}
