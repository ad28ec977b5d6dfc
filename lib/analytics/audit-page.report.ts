import { and, desc, eq, gte, ilike, inArray, like, lt, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { apiKeys, auditEntries, users } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";
import { containsPattern } from "@/lib/text/contains-pattern";
import type { AuditEntryView, AuditFilters } from "./schemas";

const impersonators = alias(users, "impersonators");

type Place = {
  /** Null: all of the platform. */
  projectId: string | null;
  /** The last entry of the page before. */
  after?: string;
  limit: number;
};

/** The next entries that pass the filters, newest first, with the names of who acted. */
export async function readAuditPage(
  ctx: InTransaction<AnyContext>,
  filters: AuditFilters,
  { projectId, after, limit }: Place,
): Promise<AuditEntryView[]> {
  const rows = await ctx.db
    .select({
      entry: auditEntries,
      personName: users.name,
      actorEmail: users.email,
      keyName: apiKeys.name,
      impersonatorName: impersonators.name,
    })
    .from(auditEntries)
    .leftJoin(users, and(eq(auditEntries.actorType, "user"), eq(users.id, auditEntries.actorId)))
    .leftJoin(
      apiKeys,
      and(eq(auditEntries.actorType, "api_key"), eq(apiKeys.id, auditEntries.actorId)),
    )
    .leftJoin(impersonators, eq(impersonators.id, auditEntries.impersonatorUserId))
    .where(
      and(
        projectId ? eq(auditEntries.projectId, projectId) : undefined,
        after ? lt(auditEntries.id, after) : undefined,
        ...conditionsOf(ctx, filters),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit);

  return rows.map(({ entry, personName, actorEmail, keyName, impersonatorName }) => {
    const { auditMetadata, createdAt, result, ...rest } = entry;
    return {
      ...rest,
      result: result === "refused" ? "refused" : "success",
      createdAt: createdAt.toISOString(),
      actorName: personName ?? keyName,
      actorEmail,
      impersonatorName,
      metadata: auditMetadata,
    };
  });
}

function conditionsOf(
  ctx: InTransaction<AnyContext>,
  { actor, action, target, result, createdAfter, createdBefore }: AuditFilters,
): (SQL | undefined)[] {
  return [
    actor ? actedBy(ctx, actor) : undefined,
    action ? matchingAction(action) : undefined,
    target
      ? or(
          eq(auditEntries.targetId, target),
          sql`${auditEntries.auditMetadata}::text ilike ${containsPattern(target)}`,
        )
      : undefined,
    result ? eq(auditEntries.result, result) : undefined,
    createdAfter ? gte(auditEntries.createdAt, new Date(createdAfter)) : undefined,
    createdBefore ? lt(auditEntries.createdAt, new Date(createdBefore)) : undefined,
  ];
}

function actedBy(ctx: InTransaction<AnyContext>, actor: string) {
  const pattern = containsPattern(actor);
  const people = ctx.db
    .select({ id: users.id })
    .from(users)
    .where(or(ilike(users.email, pattern), ilike(users.name, pattern)));
  return or(
    eq(auditEntries.actorId, actor),
    inArray(auditEntries.actorId, people),
    eq(auditEntries.impersonatorUserId, actor),
    inArray(auditEntries.impersonatorUserId, people),
  );
}

const matchingAction = (action: string) =>
  action.includes(".")
    ? eq(auditEntries.action, action)
    : like(auditEntries.action, `${action.replaceAll("_", "\\_")}.%`);
