import { asc, inArray, isNull, sql } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import type { OutboxEvent } from "@/lib/events";
import { asPlatform } from "./as-platform";
import type { Services } from "./contexts";

const batchSize = 100;
/** So many facts refused one after another, and none taken, mean that the engine is away. */
const refusalsMax = 3;

type Delivery = { isWokenAgain: boolean; done: Promise<void> };
const running = new WeakMap<Services["database"], Delivery>();

/** Wakes the delivery of committed facts without making the caller wait; one runs at a time. */
export function deliverOutbox(services: Services): void {
  const current = running.get(services.database);
  if (current) {
    // Its last look may have been too early for this commit.
    current.isWokenAgain = true;
    return;
  }
  const delivery: Delivery = { isWokenAgain: true, done: Promise.resolve() };
  running.set(services.database, delivery);
  delivery.done = deliverWhileWoken(services, delivery);
}

async function deliverWhileWoken(services: Services, delivery: Delivery): Promise<void> {
  while (delivery.isWokenAgain) {
    delivery.isWokenAgain = false;
    await sendPending(services).catch((error: unknown) =>
      services.logger.warn({ error }, "Outbox delivery failed; the sweeper tries again"),
    );
  }
  running.delete(services.database);
}

/** Sends what is left in the outbox, oldest first; the receiver drops ids it has seen. */
export async function sendPending(services: Services): Promise<number> {
  let sent = 0;
  for (;;) {
    const events = await claimBatch(services);
    if (events.length === 0) return sent;
    await sendBatch(services, events);
    sent += events.length;
    // What came since then wakes a delivery of its own.
    if (events.length < batchSize) return sent;
  }
}

// One fact that is refused must not keep back the others, so a failed batch goes one by one.
async function sendBatch(services: Services, events: OutboxEvent[]): Promise<void> {
  try {
    return await send(services, events);
  } catch (error) {
    const refused = events.length === 1 ? events : await sendEach(services, events);
    if (refused.length === 0) return;
    await countAttempt(services, idsOf(refused));
    throw error;
  }
}

/** Answers the facts that were refused. */
async function sendEach(services: Services, events: OutboxEvent[]): Promise<OutboxEvent[]> {
  const refused: OutboxEvent[] = [];
  for (const [index, event] of events.entries()) {
    if (refused.length === refusalsMax && index === refusalsMax) break;
    await send(services, [event]).catch(() => refused.push(event));
  }
  return refused;
}

async function send(services: Services, events: OutboxEvent[]): Promise<void> {
  await services.events.send(events);
  await markSent(services, idsOf(events));
}

const idsOf = (events: { id: string }[]) => events.map((event) => event.id);

/** Resolves when the deliveries that were woken so far are over. */
export async function outboxSettled(services: Services): Promise<void> {
  await running.get(services.database)?.done;
}

function claimBatch(services: Services) {
  return asPlatform(services.database, (db) =>
    db
      .select({ id: outboxEvents.id, name: outboxEvents.name, payload: outboxEvents.payload })
      .from(outboxEvents)
      .where(isNull(outboxEvents.sentAt))
      .orderBy(asc(outboxEvents.attempts), asc(outboxEvents.id))
      .limit(batchSize)
      .prepare("claim_batch")
      .execute(),
  );
}

function countAttempt(services: Services, ids: string[]) {
  return asPlatform(services.database, async (db) => {
    await db
      .update(outboxEvents)
      .set({ attempts: sql`${outboxEvents.attempts} + 1` })
      .where(inArray(outboxEvents.id, ids));
  });
}

function markSent(services: Services, ids: string[]) {
  return asPlatform(services.database, async (db) => {
    await db
      .update(outboxEvents)
      .set({ sentAt: services.clock.now() })
      .where(inArray(outboxEvents.id, ids));
  });
}
