import { sql, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { runPrepared } from "@/lib/context";
import { connectionOf } from "./undone";

type Queries = Pick<Database | Transaction, "execute">;

/** The tables with `project_id`, read from the database itself, so that a new one is never forgotten. */
export const tenantTables = (database: Queries) => tablesWith(database, "project_id");

async function tablesWith(database: Queries, column: string): Promise<string[]> {
  const rows = await database.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = ${column} order by 1`);
  return [...rows].map(({ name }) => name);
}

/** Every table of the product. */
export async function allTables(database: Queries): Promise<string[]> {
  const rows = await database.execute<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  return [...rows].map(({ name }) => name);
}

export type RowHashes = Record<string, { rows: number; hash: string }>;

type Whose = { ids: Record<string, string>; owner: { userId: string } };

let accountTables: Promise<string[]> | undefined;

/** The tables with `user_id`; the database is asked once, since migrations alone change its answer. */
const tablesOfPeople = (database: Queries) => (accountTables ??= tablesWith(database, "user_id"));

/**
 * Number and hash of the rows of a tenant, by table: the project's, with what lies in wait for it, and
 * the accounts of its owner and of the colleague whom `user_id` means.
 */
export async function hashTenant(
  database: Queries,
  tables: readonly string[],
  { ids, owner }: Whose,
  isLookedAt: (table: string) => boolean = () => true,
): Promise<RowHashes> {
  const ofPeople = await tablesOfPeople(database);
  const people = sql`(${owner.userId}, ${ids.user_id ?? owner.userId})`;
  const inProject = sql`project_id = ${ids.project_id}`;
  const ofAPerson = sql`user_id in ${people}`;
  const parts = [
    ...tables.map((table) => ({
      table,
      where: ofPeople.includes(table) ? sql`(${inProject} or ${ofAPerson})` : inProject,
    })),
    ...ofPeople
      .filter((table) => !tables.includes(table))
      .map((table) => ({ table, where: ofAPerson })),
    { table: "projects", where: sql`id = ${ids.project_id}` },
    { table: "payment_events", where: sql`claimed_project_id = ${ids.project_id}` },
    {
      // When a fact was sent is not a change of it.
      table: "outbox_events",
      columns: sql`id, name, payload`,
      where: sql`payload->>'projectId' = ${ids.project_id} or payload->>'userId' in ${people}`,
    },
    { table: "users", where: sql`id in ${people}` },
    {
      table: "refresh_tokens",
      where: sql`session_id in (select id from sessions where user_id in ${people})`,
    },
    {
      table: "mail_messages",
      where: sql`to_address in (select email from users where id in ${people})`,
    },
  ];
  return hashRows(
    database,
    parts.filter(({ table }) => isLookedAt(table)),
  );
}

async function hashRows(
  database: Queries,
  parts: { table: string; columns?: SQL; where: SQL }[],
): Promise<RowHashes> {
  const selects = parts.map(
    ({ table, columns = sql`*`, where }) => sql`
      select ${table} as name, count(*)::int as rows,
        md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as hash
      from (select ${columns} from ${sql.identifier(table)} where ${where}) t`,
  );
  const rows = await database.execute<{ name: string; rows: number; hash: string }>(
    sql.join(selects, sql` union all `),
  );
  return Object.fromEntries([...rows].map(({ name, ...row }) => [name, row]));
}

// One value in one turn: it is asked for with every call that a test makes. Who has no number for the log has written
// nothing. What is counted is written away with the transaction, so that the next one's count begins anew.
const countWrites = sql<string[]>`
  case when pg_current_xact_id_if_assigned() is null then '[]' else (
    select coalesce(json_agg(relname) filter (where pg_stat_get_xact_tuples_inserted(oid)
      + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) > 0), '[]')
    from pg_stat_force_next_flush(), pg_class
    where relkind = 'r' and relnamespace = ${"public"}::text::regnamespace) end`;

/** Whether a table was written to in the transaction, by the database's own count, which takes nothing back. */
export async function lookForWrites(tx: Transaction): Promise<(table: string) => boolean> {
  const connection = connectionOf(tx);
  const written = new Set(connection && (await runPrepared(connection, countWrites)));
  return (table) => written.has(table);
}

/**
 * Which of the tenant's tables, of those that were hashed before, an open transaction has changed; those that nobody
 * wrote to are not looked through.
 */
export async function tablesChangedIn(
  tx: Transaction,
  before: RowHashes,
  tables: readonly string[],
  whose: Whose,
  isWritten?: (table: string) => boolean,
): Promise<string[]> {
  if (Object.keys(before).length === 0) return [];
  const isLookedAt = isWritten ?? (await lookForWrites(tx));
  const seen = Object.fromEntries(Object.entries(before).filter(([table]) => isLookedAt(table)));
  if (Object.keys(seen).length === 0) return [];
  return changedTables(seen, await hashTenant(tx, tables, whose, (table) => table in seen));
}

/** The hashes of what must stay as it is, where these tables may change. */
export const exceptTables = (hashes: RowHashes, mayChange: readonly string[]): RowHashes =>
  Object.fromEntries(Object.entries(hashes).filter(([table]) => !mayChange.includes(table)));

/** Tables whose rows are not the same any more. */
export const changedTables = (before: RowHashes, after: RowHashes) =>
  Object.keys({ ...before, ...after }).filter(
    (table) => before[table]?.hash !== after[table]?.hash,
  );
