import { sql, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";

type Queries = Pick<Database | Transaction, "execute">;

/** The tables with `project_id`, read from the database itself, so that a new one is never forgotten. */
export async function tenantTables(database: Queries): Promise<string[]> {
  const rows = await database.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'project_id' order by 1`);
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

/** Number and hash of the rows of a tenant, by table: the project's, and its owner's account. */
export async function hashTenant(
  database: Queries,
  tables: readonly string[],
  { ids, owner }: Whose,
): Promise<RowHashes> {
  return hashRows(database, [
    ...tables.map((table) => ({ table, where: sql`project_id = ${ids.project_id}` })),
    { table: "projects", where: sql`id = ${ids.project_id}` },
    { table: "users", where: sql`id = ${owner.userId}` },
    { table: "sessions", where: sql`user_id = ${owner.userId}` },
    { table: "one_time_tokens", where: sql`user_id = ${owner.userId}` },
    { table: "recovery_codes", where: sql`user_id = ${owner.userId}` },
    { table: "oauth_accounts", where: sql`user_id = ${owner.userId}` },
  ]);
}

/** Number and hash of all rows of these tables. */
export const hashTables = (database: Queries, tables: readonly string[]) =>
  hashRows(
    database,
    tables.map((table) => ({ table, where: sql`true` })),
  );

async function hashRows(
  database: Queries,
  parts: { table: string; where: SQL }[],
): Promise<RowHashes> {
  const selects = parts.map(
    ({ table, where }) => sql`
      select ${table} as name, count(*)::int as rows,
        md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as hash
      from ${sql.identifier(table)} t where ${where}`,
  );
  const rows = await database.execute<{ name: string; rows: number; hash: string }>(
    sql.join(selects, sql` union all `),
  );
  return Object.fromEntries([...rows].map(({ name, ...row }) => [name, row]));
}

/** The tenant's tables that an open transaction has changed; one that wrote nothing need not be looked through. */
export async function tablesChangedIn(
  tx: Queries,
  before: RowHashes,
  tables: readonly string[],
  whose: Whose,
): Promise<string[]> {
  const [row] = await tx.execute<{ wrote: boolean }>(
    sql`select pg_current_xact_id_if_assigned() is not null as wrote`,
  );
  return row!.wrote ? changedTables(before, await hashTenant(tx, tables, whose)) : [];
}

/** Tables whose rows are not the same any more. */
export const changedTables = (before: RowHashes, after: RowHashes) =>
  Object.keys({ ...before, ...after }).filter(
    (table) => before[table]?.hash !== after[table]?.hash,
  );
