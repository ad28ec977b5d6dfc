import { and, eq, ilike, inArray, or, sql, type SQL } from "drizzle-orm";
import { apiKeys, auditEntries, users } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";
import { isId } from "@/lib/ids";
import { containsPattern } from "@/lib/text/contains-pattern";

/** So many ids are written into a statement; of more the database is asked anew. */
const idsMax = 500;

/** The ids, or the statement that finds them. */
export type AuditActors = string[] | SQL;

/** Ids of the people and keys that an actor filter means: an id, or a part of a name or an e-mail. */
export async function findAuditActors(
  ctx: InTransaction<AnyContext>,
  actor: string,
  projectId: string | null,
): Promise<AuditActors> {
  if (isId(actor)) return [actor];
  const pattern = containsPattern(actor);
  const people = or(ilike(users.email, pattern), ilike(users.name, pattern));
  if (projectId) return findInProject(ctx, { projectId, people, pattern });
  const named = sql`(
    SELECT ${users.id} FROM ${users} WHERE ${people}
    UNION ALL SELECT ${apiKeys.id} FROM ${apiKeys} WHERE ${ilike(apiKeys.name, pattern)})`;
  const few = await ctx.db.execute<{ id: string }>(sql`${named} LIMIT ${idsMax + 1}`);
  return few.length > idsMax ? named : few.map(({ id }) => id);
}

async function findInProject(
  ctx: InTransaction<AnyContext>,
  { projectId, people, pattern }: { projectId: string; people: SQL | undefined; pattern: string },
): Promise<string[]> {
  const seen = await actorsSeen(ctx, projectId);
  if (seen.length === 0) return [];
  const found = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(people, inArray(users.id, seen)));
  const keys = await ctx.db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.projectId, projectId), ilike(apiKeys.name, pattern)));
  return [...found, ...keys].map(({ id }) => id);
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
