import { asc, desc, eq } from "drizzle-orm";
import { modelPrices, users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { ModelPriceList } from "./admin-schemas";

const rowsMax = 2_000;

/** The price list with its past and its future, by model, newest first. */
export async function listAllModelPrices(ctx: AdminContext): Promise<ModelPriceList> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        price: modelPrices,
        person: { id: users.id, email: users.email, name: users.name },
      })
      .from(modelPrices)
      .leftJoin(users, eq(users.id, modelPrices.createdByUserId))
      .orderBy(asc(modelPrices.model), desc(modelPrices.validFrom))
      .limit(rowsMax),
  );
  const now = ctx.services.clock.now();
  const priced = new Set<string>();
  const stateOf = ({ model, validFrom }: typeof modelPrices.$inferSelect) => {
    if (validFrom > now) return "planned";
    if (priced.has(model)) return "past";
    priced.add(model);
    return "current";
  };
  return {
    prices: rows.map(({ price, person }) => ({
      id: price.id,
      model: price.model,
      inputMicrosPerMillion: price.inputMicrosPerMillion,
      outputMicrosPerMillion: price.outputMicrosPerMillion,
      validFrom: price.validFrom.toISOString(),
      state: stateOf(price),
      createdBy: person,
      createdAt: price.createdAt.toISOString(),
    })),
    modelsInUse: modelsInUse(ctx),
  };
}

function modelsInUse({ services: { chatModel, embedder } }: AdminContext): string[] {
  const paid = embedder.isLocal ? [] : [embedder.modelId];
  return [...new Set([...(chatModel ? [chatModel.modelId] : []), ...paid])];
}
