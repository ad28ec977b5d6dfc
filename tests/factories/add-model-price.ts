import { modelPrices } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";

/** A model that nobody else uses, at this price since long ago: prices stay for good. */
export async function addModelPrice(
  ctx: RequestContext,
  price: { inputMicrosPerMillion?: number; outputMicrosPerMillion?: number },
): Promise<string> {
  const model = newId("usage");
  await inPlatformTransaction(ctx, ({ db }) =>
    db.insert(modelPrices).values({
      id: newId("usage"),
      model,
      inputMicrosPerMillion: 0,
      outputMicrosPerMillion: 0,
      validFrom: new Date("2020-01-01T00:00:00Z"),
      ...price,
    }),
  );
  return model;
}
