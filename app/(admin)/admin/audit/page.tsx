import { getTimeZone } from "next-intl/server";
import {
  exportQuery,
  readAuditSearch,
  type AuditSearch,
} from "@/app/(dashboard)/_audit/read-audit-search";
import { AuditLog } from "@/components/audit/audit-log";
import { listAllAuditEntries } from "@/lib/analytics";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("audit.title");

export default async function PlatformAuditPage({
  searchParams,
}: {
  searchParams: Promise<AuditSearch>;
}) {
  const ctx = await openPageAdmin();
  const search = readAuditSearch(await searchParams, await getTimeZone());
  const { projectId } = search.shown;
  const page = await listAllAuditEntries(ctx, {
    ...search.filters,
    projectId,
    cursor: search.cursors.at(-1),
    limit: 50,
  });
  const project = projectId ? `&${new URLSearchParams({ project_id: projectId })}` : "";
  return (
    <AuditLog
      page={page}
      filters={search.shown}
      cursors={search.cursors}
      exportHref={`/api/v1/admin/audit-log/export?${exportQuery(search.filters)}${project}`}
      isPlatform
    />
  );
}
