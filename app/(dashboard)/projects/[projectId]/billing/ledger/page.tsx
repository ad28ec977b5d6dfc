import { LedgerTable } from "@/components/billing/ledger-table";
import { DeniedState } from "@/components/common/denied-state";
import { listAvatars } from "@/lib/avatars";
import { listLedger } from "@/lib/billing";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { choicesOf } from "../../choices-of";
import { exportQuery, readLedgerSearch, type LedgerSearch } from "./read-ledger-search";

export const generateMetadata = pageTitle("billing.sections.ledger");

export default async function LedgerPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<LedgerSearch>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "usage:read")) return <DeniedState />;
  const { filters, cursors } = readLedgerSearch(search);
  const [page, avatars] = await Promise.all([
    listLedger(ctx, { ...filters, cursor: cursors.at(-1), limit: 50 }),
    choicesOf((page) => listAvatars(ctx, page)),
  ]);
  return (
    <LedgerTable
      page={page}
      filters={filters}
      cursors={cursors}
      avatars={avatars}
      exportHref={`/api/v1/projects/${projectId}/ledger/export?${exportQuery(filters)}`}
    />
  );
}
