import type { z } from "zod";
import { outboxEvents } from "@/db/schema";
import type { EventDefinition } from "@/lib/events";
import { newId } from "@/lib/ids";
import type { AnyContext, InTransaction } from "./contexts";

/** Writes a fact in the commit it tells of; it is sent after the commit, at least once. */
export async function emit<Schema extends z.ZodType<Record<string, unknown>>>(
  ctx: InTransaction<AnyContext>,
  definition: EventDefinition<string, Schema>,
  payload: z.input<Schema>,
): Promise<void> {
  if (!("db" in ctx)) throw new Error("emit needs an open transaction");
  const event = {
    id: newId("event"),
    name: definition.name,
    payload: definition.schema.parse(payload),
  };
  await ctx.db.insert(outboxEvents).values(event);
  ctx.outbox.push(event);
}
