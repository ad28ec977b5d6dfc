import { sql, type SQL } from "drizzle-orm";
import type { Price, Prices } from "./types";

export type PriceRow = Price & { model: string };

/** A query for the prices of the models that were in force at a moment, as a JSON list of `PriceRow`. */
export const pricesAt = (models: readonly string[], moment: SQL): SQL<PriceRow[] | null> =>
  sql`select json_agg(json_build_object('model', price.model, 'id', price.id,
      'inputMicrosPerMillion', price.input_micros_per_million,
      'outputMicrosPerMillion', price.output_micros_per_million))
    from (
      select distinct on (model) * from model_prices
      where model = any(${sql.param([...models])}::text[]) and valid_from <= ${moment}
      order by model, valid_from desc
    ) price`;

/** By model, those without a price among them. */
export const pricesOf = (models: readonly string[], rows: readonly PriceRow[] | null): Prices =>
  new Map(models.map((model) => [model, rows?.find((row) => row.model === model)]));
