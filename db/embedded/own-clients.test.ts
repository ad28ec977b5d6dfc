import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { openCopiedDatabase } from "@/tests/setup/open-copied-database";
import { createDatabase } from "@/db/client";
import { wayToOwnDatabase } from "./own-clients";
import { startMultiplexer } from "./start-multiplexer";

const idleInTransactionMs = 300;
let embedded: Awaited<ReturnType<typeof openCopiedDatabase>>;
let multiplexer: Awaited<ReturnType<typeof startMultiplexer>>;

beforeAll(async () => {
  embedded = await openCopiedDatabase();
  const { pglite } = embedded;
  multiplexer = await startMultiplexer({ pglite, password: "s3cret/+", idleInTransactionMs });
});
afterAll(async () => {
  await multiplexer.stop();
  await embedded.close();
});

function connect(url = multiplexer.url, poolMax = 20) {
  const { database, close } = createDatabase({ url, poolMax });
  onTestFinished(close);
  return { database, close };
}

it("is the way of clients of this process alone", () => {
  expect(wayToOwnDatabase(multiplexer.url)).toBeTypeOf("function");
  expect(wayToOwnDatabase("postgres://postgres@127.0.0.1:5432/postgres")).toBeUndefined();
});

it("answers 300 at once, big results, errors and transactions, each its own", async () => {
  const { database } = connect();
  const long = "a".repeat(3_000_000);
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_none, index) => {
      if (index % 7 === 0) {
        return database.execute(sql`select 1 / 0`).then(
          () => "no error",
          () => index,
        );
      }
      if (index === 50) {
        const [row] = await database.execute<{ n: number }>(sql`select length(${long}) as n`);
        const [back] = await database.execute<{ text: string }>(
          sql`select repeat('b', 5000000) as text`,
        );
        return row?.n === long.length && back?.text.length === 5_000_000 ? index : "cut";
      }
      return database.transaction(async (tx) => {
        const [row] = await tx.execute<{ n: number }>(sql`select ${index}::int as n`);
        return row?.n;
      });
    }),
  );
  expect(answers).toEqual(Array.from({ length: 300 }, (_none, index) => index));
});

it("refuses another password", async () => {
  const { hostname, port } = new URL(multiplexer.url);
  const wrong = `postgres://postgres:wrong@${hostname}:${port}/postgres`;
  const failure = connect(wrong).database.execute(sql`select 1`);
  await expect(failure).rejects.toMatchObject({ cause: { code: "28P01" } });
});

it("is sent away from a transaction that it leaves open, and connects anew", async () => {
  const { database } = connect(multiplexer.url, 1);
  const left = database.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    await new Promise((resolve) => setTimeout(resolve, idleInTransactionMs * 3));
    return tx.execute(sql`select 2`);
  });
  await expect(left).rejects.toThrow();
  expect([...(await database.execute(sql`select 3 as n`))]).toEqual([{ n: 3 }]);
});

it("ends at once when it is closed, and when the database is", async () => {
  const { database, close } = connect();
  await database.execute(sql`select 1`);
  await close();

  const own = await openCopiedDatabase();
  const second = await startMultiplexer({ pglite: own.pglite });
  const { database: late } = connect(second.url, 2);
  await late.execute(sql`select 1`);
  await second.stop();
  await own.close();
  await expect(late.execute(sql`select 1`)).rejects.toThrow();
  expect(wayToOwnDatabase(second.url)).toBeUndefined();
});
