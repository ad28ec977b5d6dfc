import { sql } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/**
 * Facts whose payload holds this, in the order in which they were written. By the outbox and not by what
 * was sent: in a run of several processes on one database another one may send what this one wrote.
 */
export async function factsOf(ctx: RequestContext, about: Record<string, string>) {
  return inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select({ name: outboxEvents.name, payload: outboxEvents.payload })
      .from(outboxEvents)
      .where(sql`${outboxEvents.payload} @> ${JSON.stringify(about)}::jsonb`)
      .orderBy(outboxEvents.id),
  );
}
