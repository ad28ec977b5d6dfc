import { sql } from "drizzle-orm";
import { runPrepared, type InTransaction, type ProjectContext } from "@/lib/context";
import type { Price } from "./read-books.report";

/** What the ledger and the price list know of a request. */
export type KnownRequest = {
  /** What it was charged; null before that. */
  costMicros: number | null;
  /** The prices in force when it was let in, or now when it never was. */
  prices: Map<string, Price>;
};

/** Reads in one statement what decides about a charge; once it was charged it stays so. */
export async function readRequest(
  ctx: InTransaction<ProjectContext>,
  requestId: string,
  models: readonly string[],
): Promise<KnownRequest> {
  const now = ctx.services.clock.now().toISOString();
  const ofRequest = sql`from ledger_entries where project_id = ${ctx.projectId} and request_id = ${requestId}`;
  const known = await runPrepared<{
    costMicros: number | null;
    prices: (Price & { model: string })[] | null;
  }>(
    ctx.db,
    sql`select json_build_object(
      'costMicros', (select -sum(amount_micros) ${ofRequest} and kind = 'settle'),
      'prices', (
        select json_agg(json_build_object('model', price.model,
          'inputMicrosPerMillion', price.input_micros_per_million,
          'outputMicrosPerMillion', price.output_micros_per_million))
        from (
          select distinct on (model) * from model_prices
          where model = any(${sql.param([...models])}::text[]) and valid_from <= coalesce(
            (select min(created_at) ${ofRequest} and kind = 'reserve'), ${now}::timestamptz)
          order by model, valid_from desc
        ) price))`,
  );
  return {
    costMicros: known.costMicros,
    prices: new Map((known.prices ?? []).map((price) => [price.model, price])),
  };
}
