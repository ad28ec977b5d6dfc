import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { outboxSettled } from "@/lib/context";
import { getServices } from "@/lib/services";

class Undo extends Error {}

/**
 * Lets `work` use the product on the database as it is, then takes back whatever it wrote. The
 * product's own transactions become savepoints of one that is rolled back.
 */
export async function undone<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const services = getServices();
  let result: { value: T } | undefined;
  const running = database.transaction(async (tx) => {
    const inner = withinTransaction(tx);
    services.database = inner.database;
    try {
      result = { value: await work(tx) };
      await outboxSettled(services);
      // Also what nobody waits for, such as the last use of a key.
      await inner.settled();
    } finally {
      services.database = database;
    }
    throw new Undo();
  });
  await running.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return result!.value;
}

/** The open transaction in the clothes of a database: one inner transaction at a time. */
function withinTransaction(tx: Transaction) {
  let last: Promise<unknown> = Promise.resolve();
  const transaction: Transaction["transaction"] = (work) => {
    const next = last.then(async () => {
      try {
        return await tx.transaction(work);
      } finally {
        // A role set in a savepoint outlives it; the next look at the rows is the superuser's.
        await tx.execute(sql`select set_config('role', 'none', true)`);
      }
    });
    last = next.catch(() => undefined);
    return next;
  };
  const database = new Proxy(tx, {
    get: (target, key) =>
      key === "transaction" ? transaction : (Reflect.get(target, key) as unknown),
  }) as unknown as Database;
  return { database, settled: () => last };
}
