import { asc, inArray, isNull, sql } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import type { OutboxEvent } from "@/lib/events";
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
    await sendBatch(services, events);
    sent += events.length;
  }
}

// One fact that is refused must not keep back the others, so a failed batch goes one by one.
async function sendBatch(services: Services, events: OutboxEvent[]): Promise<void> {
  try {
    await services.events.send(events);
    await markSent(services, idsOf(events));
  } catch (error) {
    if (events.length > 1) {
      const results = await Promise.allSettled(events.map((event) => sendBatch(services, [event])));
      if (results.every((result) => result.status === "fulfilled")) return;
    } else {
      await countAttempt(services, idsOf(events));
    }
    throw error;
  }
}

const idsOf = (events: { id: string }[]) => events.map((event) => event.id);

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
      .orderBy(asc(outboxEvents.attempts), asc(outboxEvents.id))
      .limit(batchSize);
  });
}

function countAttempt(services: Services, ids: string[]) {
  return services.database.transaction(async (db) => {
    await db.execute(sql`select set_config('role', 'avatar_platform', true)`);
    await db
      .update(outboxEvents)
      .set({ attempts: sql`${outboxEvents.attempts} + 1` })
      .where(inArray(outboxEvents.id, ids));
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
