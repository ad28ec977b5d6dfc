import { and, eq, ilike, inArray, or, sql } from "drizzle-orm";
import { apiKeys, auditEntries, users } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";
import { containsPattern } from "@/lib/text/contains-pattern";

/** So many people of one name the console looks for; nobody reads a log of more. */
const peopleMax = 500;

/** Ids of the people and keys that an actor filter means: an id, or a part of a name or an e-mail. */
export async function findAuditActors(
  ctx: InTransaction<AnyContext>,
  actor: string,
  projectId: string | null,
): Promise<string[]> {
  if (/^[a-z]{3}_[0-9A-Z]{26}$/.test(actor)) return [actor];
  const pattern = containsPattern(actor);
  const seen = projectId ? await actorsSeen(ctx, projectId) : null;
  if (seen?.length === 0) return [];
  const people = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        or(ilike(users.email, pattern), ilike(users.name, pattern)),
        seen ? inArray(users.id, seen) : undefined,
      ),
    )
    .limit(peopleMax);
  const keys = projectId
    ? await ctx.db
        .select({ id: apiKeys.id })
        .from(apiKeys)
        .where(and(eq(apiKeys.projectId, projectId), ilike(apiKeys.name, pattern)))
    : [];
  return [...people, ...keys].map(({ id }) => id);
}

/** Who ever did something in the project: one step along the index for each, however long the log. */
async function actorsSeen(ctx: InTransaction<AnyContext>, projectId: string): Promise<string[]> {
  const walk = (column: typeof auditEntries.actorId | typeof auditEntries.impersonatorUserId) => {
    const next = (after = sql`''`) => sql`
      (SELECT ${column} FROM ${auditEntries}
        WHERE ${auditEntries.projectId} = ${projectId} AND ${column} > ${after}
        ORDER BY ${column} LIMIT 1)`;
    return sql`
      WITH RECURSIVE seen (id) AS (
        SELECT ${next()}
        UNION ALL
        SELECT ${next(sql`seen.id`)} FROM seen WHERE seen.id IS NOT NULL
      )
      SELECT id FROM seen WHERE id IS NOT NULL`;
  };
  const rows = await ctx.db.execute<{ id: string }>(sql`
    SELECT id FROM (${walk(auditEntries.actorId)}) AS actors
    UNION
    SELECT id FROM (${walk(auditEntries.impersonatorUserId)}) AS impersonators`);
  return rows.map(({ id }) => id);
}
