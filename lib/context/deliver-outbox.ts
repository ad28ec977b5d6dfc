import { asc, inArray, isNull, sql } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import type { Services } from "./contexts";

const batchSize = 100;
const running = new WeakMap<Services["database"], Promise<void>>();

/** Wakes the delivery of committed facts without making the caller wait; one runs at a time. */
export function deliverOutbox(services: Services): void {
  const current = running.get(services.database);
  const next = (current ?? Promise.resolve())
    .then(() => sendPending(services))
    .then(
      () => undefined,
      (error: unknown) =>
        services.logger.warn({ error }, "Outbox delivery failed; the sweeper tries again"),
    );
  running.set(services.database, next);
}

/** Sends what is left in the outbox, oldest first; the receiver drops ids it has seen. */
export async function sendPending(services: Services): Promise<number> {
  let sent = 0;
  for (;;) {
    const events = await claimBatch(services);
    if (events.length === 0) return sent;
    await services.events.send(events);
    await markSent(
      services,
      events.map((event) => event.id),
    );
    sent += events.length;
  }
}

/** Resolves when the deliveries that were woken so far are over. */
export async function outboxSettled(services: Services): Promise<void> {
  await running.get(services.database);
}

function claimBatch(services: Services) {
  return services.database.transaction(async (db) => {
    await db.execute(sql`select set_config('role', 'avatar_platform', true)`);
    return db
      .select({ id: outboxEvents.id, name: outboxEvents.name, payload: outboxEvents.payload })
      .from(outboxEvents)
      .where(isNull(outboxEvents.sentAt))
      .orderBy(asc(outboxEvents.id))
      .limit(batchSize);
  });
}

function markSent(services: Services, ids: string[]) {
  return services.database.transaction(async (db) => {
    await db.execute(sql`select set_config('role', 'avatar_platform', true)`);
    await db
      .update(outboxEvents)
      .set({ sentAt: services.clock.now() })
      .where(inArray(outboxEvents.id, ids));
  });
}
