import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCopiedDatabase } from "@/tests/setup/open-copied-database";
import type { EmbeddedDatabase } from "./open-embedded-database";
import { startMultiplexer, type Multiplexer } from "./start-multiplexer";

const idleInTransactionMs = 400;

let database: EmbeddedDatabase;
let multiplexer: Multiplexer;

beforeAll(async () => {
  database = await openCopiedDatabase();
  multiplexer = await startMultiplexer({ pglite: database.pglite, idleInTransactionMs });
});

afterAll(async () => {
  await multiplexer.stop();
  await database.close();
});

describe("the time limit inside a transaction", () => {
  it("never ends a transaction that is at work, however many others wait", async () => {
    const clients = Array.from({ length: 6 }, () => postgres(multiplexer.url, { max: 1 }));
    const work = (client: postgres.Sql) =>
      client.begin(async (tx) => {
        const [first] = await tx`select txid_current()::text as id`;
        await sleep(idleInTransactionMs / 8);
        const [last] = await tx`select txid_current()::text as id, ${"still here"} as word`;
        expect(last).toEqual({ id: first?.id, word: "still here" });
      });
    for (let round = 0; round < 3; round += 1) await Promise.all(clients.map(work));
    await Promise.all(clients.map((client) => client.end()));
  });

  it("ends one whose client has gone quiet, also while others keep arriving", async () => {
    const quiet = postgres(multiplexer.url, { max: 1 });
    const served = Promise.withResolvers<void>();
    const stalled = quiet.begin(async (tx) => {
      await tx`select 1`;
      await served.promise;
      await tx`select 2`;
    });
    const refused = expect(stalled).rejects.toThrow();
    const others: Promise<unknown>[] = [];
    for (let count = 0; count < 10; count += 1) {
      await sleep(idleInTransactionMs / 5);
      const client = postgres(multiplexer.url, { max: 1 });
      others.push(client`select 1 as one`.then(() => client.end()));
    }
    // While the quiet one still is: nothing but the limit can let them pass.
    await Promise.all(others);
    served.resolve();
    await refused;
    await quiet.end();
  });
});
