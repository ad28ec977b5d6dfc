import { getTimeZone } from "next-intl/server";
import {
  exportQuery,
  readAuditSearch,
  type AuditSearch,
} from "@/app/(dashboard)/_audit/read-audit-search";
import { AuditLog } from "@/components/audit/audit-log";
import { DeniedState } from "@/components/common/denied-state";
import { listAuditEntries } from "@/lib/analytics";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("audit.title");

export default async function ProjectAuditPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<AuditSearch>;
}) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "audit:read")) return <DeniedState />;
  const search = readAuditSearch(await searchParams, await getTimeZone());
  const page = await listAuditEntries(ctx, {
    ...search.filters,
    cursor: search.cursors.at(-1),
    limit: 50,
  });
  return (
    <AuditLog
      page={page}
      filters={search.shown}
      cursors={search.cursors}
      exportHref={`/api/v1/projects/${projectId}/audit-log/export?${exportQuery(search.filters)}`}
    />
  );
}
