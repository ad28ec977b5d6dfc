import { sql } from "drizzle-orm";
import { runPrepared, type InTransaction, type ProjectContext } from "@/lib/context";
import { pricesAt, pricesOf, type PriceRow } from "./prices-at.report";
import type { Prices } from "./types";

/** What the ledger and the price list know of a request. */
export type KnownRequest = {
  /** What it was charged; null before that. */
  costMicros: number | null;
  /** The prices in force when it was let in, or now when it never was. */
  prices: Prices;
};

/** Reads in one statement what decides about a charge; once it was charged it stays so. */
export async function readRequest(
  ctx: InTransaction<ProjectContext>,
  requestId: string,
  models: readonly string[],
): Promise<KnownRequest> {
  const now = ctx.services.clock.now().toISOString();
  const ofRequest = sql`from ledger_entries where project_id = ${ctx.projectId} and request_id = ${requestId}`;
  const askedAt = sql`coalesce((select min(created_at) ${ofRequest} and kind = 'reserve'), ${now}::timestamptz)`;
  const known = await runPrepared<{
    costMicros: number | null;
    prices: PriceRow[] | null;
  }>(
    ctx.db,
    sql`select json_build_object(
      'costMicros', (select -sum(amount_micros) ${ofRequest} and kind = 'settle'),
      'prices', (${pricesAt(models, askedAt)}))`,
  );
  return {
    costMicros: known.costMicros,
    prices: pricesOf(models, known.prices),
  };
}
