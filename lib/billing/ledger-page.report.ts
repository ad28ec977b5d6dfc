import { and, desc, eq, gte, lt, lte } from "drizzle-orm";
import { apiKeys, avatars, ledgerEntries } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import type { LedgerEntryView, LedgerFilters } from "./schemas";
import type { LedgerKind } from "./types";

type Place = {
  /** The last entry of the page before. */
  after?: string;
  limit: number;
};

/** The next entries that pass the filters, newest first, with the names of what they were for. */
export async function readLedgerPage(
  ctx: InTransaction<ProjectContext>,
  filters: LedgerFilters,
  { after, limit }: Place,
): Promise<LedgerEntryView[]> {
  const { from, to, ...equal } = filters;
  const same = Object.entries(equal).map(([name, value]) =>
    value === undefined ? undefined : eq(ledgerEntries[name as keyof typeof equal], value),
  );
  const rows = await ctx.db
    .select({ entry: ledgerEntries, avatarName: avatars.name, apiKeyName: apiKeys.name })
    .from(ledgerEntries)
    .leftJoin(
      avatars,
      and(eq(avatars.projectId, ledgerEntries.projectId), eq(avatars.id, ledgerEntries.avatarId)),
    )
    .leftJoin(
      apiKeys,
      and(eq(apiKeys.projectId, ledgerEntries.projectId), eq(apiKeys.id, ledgerEntries.apiKeyId)),
    )
    .where(
      and(
        inProject(ctx, ledgerEntries),
        ...same,
        from ? gte(ledgerEntries.usageDate, from) : undefined,
        to ? lte(ledgerEntries.usageDate, to) : undefined,
        after ? lt(ledgerEntries.id, after) : undefined,
      ),
    )
    .orderBy(desc(ledgerEntries.id))
    .limit(limit);

  return rows.map(({ entry, ...names }) => {
    const { projectId: _project, periodStart: _period, actorUserId: _actor, ...shown } = entry;
    const createdAt = entry.createdAt.toISOString();
    return { ...shown, ...names, kind: entry.kind as LedgerKind, createdAt };
  });
}
