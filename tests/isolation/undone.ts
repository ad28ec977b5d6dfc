import { createDatabase, type Database, type Transaction } from "@/db/client";
import { getConfig } from "@/lib/config";
import { outboxSettled } from "@/lib/context";
import { getServices } from "@/lib/services";

/**
 * One for all calls of the worker. What is sent over it comes in that order, whoever waits for what, and a
 * statement that it has prepared serves the next call as well.
 */
let connection: Connection | undefined;
const oneConnection = () =>
  (connection ??= createDatabase({ url: getConfig().database.url, poolMax: 1 }).database);

type Connection = ReturnType<typeof createDatabase>["database"];

const begun = new WeakMap<object, Connection>();

/**
 * Where the transaction runs, in the role that the product has left there; undefined while nothing was asked of the
 * database, which has then changed nothing.
 */
export const connectionOf = (tx: Transaction): Connection | undefined => begun.get(tx);

/**
 * Lets `work` use the product on the database as it is, then takes back whatever it wrote. The
 * product's own transactions become savepoints of one that is rolled back.
 */
export async function undone<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const services = getServices();
  const { database } = services;
  const outer = withinTransaction(oneConnection());
  services.database = outer.database;
  try {
    return await work(outer.database as unknown as Transaction);
  } finally {
    await outboxSettled(services);
    // Also what nobody waits for, such as the last use of a key.
    await outer.settled();
    services.database = database;
    await outer.takeBack();
  }
}

type Work<T> = (tx: Transaction) => Promise<T>;

/** A transaction, begun when it is first used, in the clothes of a database: one inner transaction at a time. */
function withinTransaction(connection: Connection) {
  let isRoleTaken = false;
  let savepoints = 0;
  let running = 0;
  let last: Promise<unknown> = Promise.resolve();

  const say = (text: string) => connection.$client.unsafe(text);
  const dressed = (get: (target: Database, key: string | symbol) => unknown) =>
    new Proxy(connection, { get }) as Database;

  const within = async <T>(work: Work<T>): Promise<T> => {
    savepoints += 1;
    const name = `inner_${savepoints}`;
    const text = begun.has(database) ? `savepoint ${name}` : `begin; savepoint ${name}`;
    begun.set(database, connection);
    isRoleTaken = true;
    await say(text);
    try {
      return await work(inner as unknown as Transaction);
    } catch (error) {
      await say(`rollback to ${name}`);
      throw error;
    }
  };
  const inner = dressed((target, key) =>
    key === "transaction" ? within : (Reflect.get(target, key) as unknown),
  );

  const inTurn = <T>(work: Work<T>): Promise<T> => {
    const next = last.then(async () => {
      running += 1;
      try {
        return await within(work);
      } finally {
        running -= 1;
      }
    });
    last = next.catch(() => undefined);
    return next;
  };

  /** Readies the connection for what is asked outside of all inner transactions, and is sent right behind this. */
  const stepOut = () => {
    const texts = begun.has(database) ? [] : ["begin"];
    // A role set in a savepoint outlives it; whoever asks here is the superuser.
    if (isRoleTaken && running === 0) texts.push("set local role none");
    if (texts.length > 0) void say(texts.join("; ")).execute();
    begun.set(database, connection);
    isRoleTaken = running > 0;
  };
  const database = dressed((target, key) => {
    if (key === "transaction") return inTurn;
    if (typeof key === "string") stepOut();
    return Reflect.get(target, key) as unknown;
  });

  return {
    database,
    settled: () => last,
    takeBack: async () => {
      if (begun.has(database)) await say("rollback");
    },
  };
}
