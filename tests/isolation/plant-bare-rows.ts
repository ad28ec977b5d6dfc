import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { hashTenant, tenantTables } from "./row-hashes";

type Tenant = { canary: string; ids: Record<string, string>; owner: { userId: string } };

type Column = { name: string; type: string };

/** A row in each tenant table that no verb has filled yet, so that the walls of a new table are tried too. */
export async function plantBareRows(database: Database, tenant: Tenant): Promise<void> {
  const tables = await tenantTables(database);
  const filled = await hashTenant(database, tables, tenant);
  await database.transaction(async (tx) => {
    // Parents are made up, so nothing may look for them.
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const table of tables) {
      if (filled[table]?.rows === 0) await plantRow(tx, table, tenant);
    }
  });
}

async function plantRow(tx: Transaction, table: string, tenant: Tenant): Promise<void> {
  const columns = await tx.execute<Column>(sql`
    select column_name as name, data_type as type
    from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO'
      and is_generated = 'NEVER' and is_identity = 'NO'
      and (column_default is null or column_name = 'project_id')`);
  const given = [...columns].map((column) => ({ ...column, value: valueOf(column, tenant) }));
  await tx.execute(sql`
    insert into ${sql.identifier(table)}
      (${sql.join(
        given.map(({ name }) => sql.identifier(name)),
        sql`, `,
      )})
    values (${sql.join(
      given.map(({ value }) => value),
      sql`, `,
    )})`);
}

function valueOf({ name, type }: Column, tenant: Tenant) {
  if (tenant.ids[name]) return sql`${tenant.ids[name]}`;
  if (/int|numeric|double|real/.test(type)) return sql`1`;
  if (type.startsWith("timestamp")) return sql`now()`;
  if (type === "date") return sql`current_date`;
  if (type === "boolean") return sql`false`;
  if (type === "jsonb") return sql`'{}'::jsonb`;
  if (type === "ARRAY") return sql`'{}'`;
  return sql`${`${name} ${tenant.canary}`}`;
}
