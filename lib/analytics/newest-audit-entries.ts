import { and, desc, getTableColumns, sql, type SQL } from "drizzle-orm";
import { auditEntries } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";
import { conditionsOn, type FoundFilters } from "./audit-conditions";

/** So many entries one page looks at; who searches further back turns the page. */
export const lookedAtMax = 5_000;

/** So many actors are each named in the statement, which grows with them. */
const namedMax = 10;

type Ctx = InTransaction<AnyContext>;

/**
 * The newest entries within the bounds that the most telling filter brings, in the order of its own
 * index. The other filters are asked of these: a planner that must guess how many meet all of them
 * reads, when it guesses wrong, the whole log of a large project.
 */
export async function newestAuditEntries(ctx: Ctx, bounds: SQL[], filters: FoundFilters) {
  const { walkable } = conditionsOn(auditEntries, filters);
  const walks = Object.entries(walkable)
    .filter((pair): pair is [string, SQL] => pair[1] !== undefined)
    .map(([name, condition]) => ({
      name,
      entries:
        name === "actors" && Array.isArray(filters.actors)
          ? newestOfEach(bounds, filters.actors)
          : newestOf([...bounds, condition]),
    }));
  const name = walks.length > 1 ? await mostTelling(ctx, walks) : walks[0]?.name;
  const entries = walks.find((walk) => walk.name === name)?.entries ?? newestOf(bounds);
  const walked = ctx.db.$with("walked", getTableColumns(auditEntries)).as(entries);
  return ctx.db
    .with(walked)
    .select()
    .from(walked)
    .orderBy(desc(walked.id))
    .limit(lookedAtMax)
    .as("newest");
}

/** The filter that the fewest entries pass, counted as far as a page looks. */
async function mostTelling(ctx: Ctx, walks: { name: string; entries: SQL }[]) {
  const counts = walks.map(
    ({ name, entries }) => sql`
      SELECT ${name}::text AS name, count(*) AS entries
      FROM (SELECT 1 FROM (${entries}) AS fitting LIMIT ${lookedAtMax}) AS counted`,
  );
  const [fewest] = await ctx.db.execute<{ name: string }>(
    sql`${sql.join(counts, sql` UNION ALL `)} ORDER BY entries LIMIT 1`,
  );
  return fewest?.name;
}

const newestOf = (conditions: SQL[]) => sql`
  SELECT ${auditEntries}.* FROM ${auditEntries} WHERE ${and(...conditions)}
  ORDER BY ${auditEntries.id} DESC LIMIT ${lookedAtMax}`;

/** Of each actor the newest: a walk each, where `or` would sort all that they ever did. */
function newestOfEach(bounds: SQL[], actors: string[]): SQL {
  const ids = sql`${sql.param(actors)}::text[]`;
  const walksOf = (actor: SQL) => [
    newestOf([...bounds, sql`${auditEntries.actorId} = ${actor}`]),
    newestOf([
      ...bounds,
      sql`${auditEntries.impersonatorUserId} = ${actor} AND ${auditEntries.actorId} <> ALL (${ids})`,
    ]),
  ];
  const ofEach = (walk: SQL) => sql`
    SELECT walked.* FROM unnest(${ids}) AS actor (actor_key), LATERAL (${walk}) AS walked`;
  // By name the planner sees who did most of it all, and walks; of somebody unnamed it sorts the lot.
  const walks =
    actors.length > namedMax
      ? walksOf(sql`actor.actor_key`).map(ofEach)
      : actors.flatMap((actor) => walksOf(sql`${actor}`).map((walk) => sql`(${walk})`));
  return sql.join(walks, sql` UNION ALL `);
}
