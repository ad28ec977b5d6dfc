import { sql } from "drizzle-orm";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { SealBroken } from "@/lib/crypto";
import type { SealedColumn } from "./sealed-columns";

const batchSize = 100;

type Row = { id: string; sealed: string; tenant: string };
type Resealed = { id: string; old: string; sealed: string };

/**
 * Seals what stands in a column under earlier keys with the current one, a batch a transaction, while
 * the product runs. A row that changes meanwhile stays as it is for the next pass; stopped anywhere,
 * it goes on from there. Names the rows that no key opens.
 */
export async function resealColumn(
  ctx: RequestContext,
  column: SealedColumn,
): Promise<{ resealedCount: number; brokenIds: string[] }> {
  const brokenIds: string[] = [];
  let resealedCount = 0;
  let after = "";
  for (;;) {
    const rows = await readBatch(ctx, column, after);
    const last = rows.at(-1);
    if (!last) return { resealedCount, brokenIds };
    after = last.id;
    const fresh: Resealed[] = [];
    for (const row of rows) {
      const sealed = reseal(ctx, column, row);
      if (sealed === null) brokenIds.push(row.id);
      else fresh.push({ id: row.id, old: row.sealed, sealed });
    }
    resealedCount += await writeBatch(ctx, column, fresh);
  }
}

function readBatch(ctx: RequestContext, { table, column, tenant }: SealedColumn, after: string) {
  const sealed = sql.identifier(column);
  const current = `v1.${ctx.services.keyring.currentKeyId}.%`;
  return inPlatformTransaction(ctx, async ({ db }) => [
    ...(await db.execute<Row>(sql`
      select id, ${sealed} as sealed, ${tenant ? sql.identifier(tenant) : sql`''`} as tenant
      from ${sql.identifier(table)}
      where ${sealed} is not null and ${sealed} not like ${current} and id > ${after}
      order by id limit ${batchSize}`)),
  ]);
}

function reseal({ services }: RequestContext, column: SealedColumn, row: Row): string | null {
  const place = column.place(row);
  try {
    return services.keyring.seal(services.keyring.open(row.sealed, place), place);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

async function writeBatch(
  ctx: RequestContext,
  { table, column }: SealedColumn,
  rows: Resealed[],
): Promise<number> {
  const sealed = sql.identifier(column);
  const written = await inPlatformTransaction(ctx, ({ db }) =>
    db.execute(sql`
      update ${sql.identifier(table)} as kept set ${sealed} = fresh.sealed
      from json_to_recordset(${JSON.stringify(rows)}::json) as fresh (id text, old text, sealed text)
      where kept.id = fresh.id and kept.${sealed} = fresh.old
      returning kept.id`),
  );
  return written.length;
}
