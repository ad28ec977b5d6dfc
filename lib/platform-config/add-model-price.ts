import type { z } from "zod";
import { modelPrices } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { AddModelPriceInput } from "./admin-schemas";
import { priceExists, priceInThePast } from "./errors";
import type { ModelPriceView } from "./schemas";

/** Clocks of an admin's machine and ours may differ by so much. */
const slackMilliseconds = 5 * 60_000;

/**
 * Gives a model a price from a moment on. Prices are added and never changed: requests that began
 * before it are charged by the one that was in force then.
 */
export async function addModelPrice(
  ctx: AdminContext,
  raw: z.input<typeof AddModelPriceInput>,
): Promise<ModelPriceView> {
  const { validFrom, ...price } = AddModelPriceInput.parse(raw);
  const now = ctx.services.clock.now();
  const asked = validFrom ? new Date(validFrom) : now;
  if (now.getTime() - asked.getTime() > slackMilliseconds) throw priceInThePast();
  const from = asked < now ? now : asked;

  return inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .insert(modelPrices)
      .values({
        id: newId("modelPrice"),
        ...price,
        validFrom: from,
        createdByUserId: ctx.user.id,
        createdAt: now,
      })
      .onConflictDoNothing({ target: [modelPrices.model, modelPrices.validFrom] })
      .returning({ id: modelPrices.id });
    if (!row) throw priceExists();
    await recordAudit(ctx, {
      action: "price.added",
      targetType: "price",
      targetId: row.id,
      metadata: { name: price.model, from: from.toISOString() },
    });
    return { ...price, validFrom: from.toISOString() };
  });
}
