import type { z } from "zod";
import { outboxEvents } from "@/db/schema";
import type { EventDefinition } from "@/lib/events";
import { newId } from "@/lib/ids";
import type { AnyContext, InTransaction } from "./contexts";

/** Writes facts of one kind in the commit they tell of; they are sent after it, at least once. */
export async function emit<Schema extends z.ZodType<Record<string, unknown>>>(
  ctx: InTransaction<AnyContext>,
  definition: EventDefinition<string, Schema>,
  ...payloads: z.input<Schema>[]
): Promise<void> {
  if (!("db" in ctx)) throw new Error("emit needs an open transaction");
  if (payloads.length === 0) return;
  const events = payloads.map((payload) => ({
    id: newId("event"),
    name: definition.name,
    payload: definition.schema.parse(payload),
  }));
  await ctx.db.insert(outboxEvents).values(events);
  ctx.outbox.push(...events);
}
