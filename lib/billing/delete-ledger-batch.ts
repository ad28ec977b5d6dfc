import { sql } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";

const entriesPerBatch = 5_000;

/** Erases some ledger entries of a purged project; returns how many. For a transaction of the platform. */
export async function deleteLedgerBatch(
  ctx: InTransaction<RequestContext>,
  projectId: string,
): Promise<number> {
  const deleted = await ctx.db
    .delete(ledgerEntries)
    .where(
      sql`ctid in (select ctid from ${ledgerEntries} where project_id = ${projectId} limit ${entriesPerBatch})`,
    )
    .returning({ id: ledgerEntries.id });
  return deleted.length;
}
