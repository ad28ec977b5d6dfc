import { and, desc, inArray, lte } from "drizzle-orm";
import { modelPrices } from "@/db/schema";
import { inTransaction, type ProjectContext } from "@/lib/context";
import type { ModelPriceView } from "./schemas";

/** The price of each model that is in force at a moment; a model without one is not in the map. */
export async function listModelPrices(
  ctx: ProjectContext,
  models: readonly string[],
  at: Date,
): Promise<Map<string, ModelPriceView>> {
  if (models.length === 0) return new Map();
  const rows = await inTransaction(ctx, (ctx) =>
    ctx.db
      .selectDistinctOn([modelPrices.model])
      .from(modelPrices)
      .where(and(inArray(modelPrices.model, [...models]), lte(modelPrices.validFrom, at)))
      .orderBy(modelPrices.model, desc(modelPrices.validFrom)),
  );
  return new Map(
    rows.map((row) => [
      row.model,
      {
        model: row.model,
        inputMicrosPerMillion: row.inputMicrosPerMillion,
        outputMicrosPerMillion: row.outputMicrosPerMillion,
        validFrom: row.validFrom.toISOString(),
      },
    ]),
  );
}
