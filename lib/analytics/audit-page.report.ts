import { and, desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { apiKeys, auditEntries, users } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";
import { cursorAfter, type Page } from "@/lib/pagination";
import { conditionsOn, idBounds, type FoundFilters } from "./audit-conditions";
import { findAuditActors } from "./find-audit-actors.report";
import { lookedAtMax, newestAuditEntries } from "./newest-audit-entries";
import type { AuditEntryView, AuditFilters } from "./schemas";

const impersonators = alias(users, "impersonators");

export const exportedRowsPerPage = 500;

type Place = {
  /** Null: all of the platform. */
  projectId: string | null;
  /** The last entry of the page before. */
  after?: string;
  limit: number;
};

export type AuditPage = {
  entries: AuditEntryView[];
  /** Where the next page begins; of many filters also after a page on which nothing passed them all. */
  next?: string;
};

/** The next entries that pass the filters, newest first, with the names of who acted. */
export async function readAuditPage(
  ctx: InTransaction<AnyContext>,
  { actor, ...others }: AuditFilters,
  { projectId, after, limit }: Place,
): Promise<AuditPage> {
  const actors = actor ? await findAuditActors(ctx, actor, projectId) : undefined;
  if (Array.isArray(actors) && actors.length === 0) return { entries: [] };
  const filters = { ...others, actors };
  const bounds = idBounds(filters, after);
  // The console looks everywhere, which no index of ours is ordered for.
  if (!projectId) return cut(await withNames(ctx, everyEntry(ctx, bounds), filters, limit), limit);

  bounds.push(eq(auditEntries.projectId, projectId));
  const newest = await newestAuditEntries(ctx, bounds, filters);
  const page = cut(await withNames(ctx, newest, filters, limit), limit);
  if (page.next || !Object.values(filters).some(Boolean)) return page;
  // The last of those that were looked at, if there may be more behind it.
  const [last] = await ctx.db
    .select({ id: newest.id })
    .from(newest)
    .offset(lookedAtMax - 1);
  return { ...page, next: last?.id };
}

/** The same page as lists give it out. */
export const asPage = ({ entries, next }: AuditPage): Page<AuditEntryView> => ({
  data: entries,
  hasMore: next !== undefined,
  nextCursor: next ? cursorAfter(next) : null,
});

/** All pages, one after the other, for an export. */
export async function* auditPages(read: (after?: string) => Promise<AuditPage>) {
  let after: string | undefined;
  do {
    const page = await read(after);
    if (page.entries.length > 0) yield page.entries;
    after = page.next;
  } while (after);
}

function cut(rows: Row[], limit: number): AuditPage {
  const entries = rows.slice(0, limit).map(present);
  return { entries, next: rows.length > limit ? entries.at(-1)?.id : undefined };
}

type Entries = Awaited<ReturnType<typeof newestAuditEntries>>;

const everyEntry = (ctx: InTransaction<AnyContext>, bounds: SQL[]): Entries =>
  ctx.db
    .select()
    .from(auditEntries)
    .where(and(...bounds))
    .as("newest");

function withNames(
  ctx: InTransaction<AnyContext>,
  newest: Entries,
  filters: FoundFilters,
  limit: number,
) {
  const { walkable, others } = conditionsOn(newest, filters);
  return ctx.db
    .select({
      entry: newest._.selectedFields,
      personName: users.name,
      actorEmail: users.email,
      keyName: apiKeys.name,
      impersonatorName: impersonators.name,
    })
    .from(newest)
    .leftJoin(users, and(eq(newest.actorType, "user"), eq(users.id, newest.actorId)))
    .leftJoin(apiKeys, and(eq(newest.actorType, "api_key"), eq(apiKeys.id, newest.actorId)))
    .leftJoin(impersonators, eq(impersonators.id, newest.impersonatorUserId))
    .where(and(...Object.values(walkable), ...others))
    .orderBy(desc(newest.id))
    .limit(limit + 1);
}

type Row = Awaited<ReturnType<typeof withNames>>[number];

function present({ entry, personName, actorEmail, keyName, impersonatorName }: Row) {
  const { auditMetadata, actionGroup: _group, createdAt, result, ...rest } = entry;
  return {
    ...rest,
    result: result === "refused" ? ("refused" as const) : ("success" as const),
    createdAt: createdAt.toISOString(),
    actorName: personName ?? keyName,
    actorEmail,
    impersonatorName,
    metadata: auditMetadata,
  };
}
