import { sql } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/**
 * Erases the facts that tell of the project. They are looked for by what is written in them, which takes
 * as long as the outbox is, so nothing else is held meanwhile.
 */
export async function purgeFacts(ctx: RequestContext, projectId: string): Promise<void> {
  await inPlatformTransaction(ctx, ({ db }) =>
    db.delete(outboxEvents).where(sql`${outboxEvents.payload}->>'projectId' = ${projectId}`),
  );
}
