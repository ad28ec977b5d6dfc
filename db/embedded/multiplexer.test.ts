import { once } from "node:events";
import { connect } from "node:net";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { openCopiedDatabase } from "@/tests/setup/open-copied-database";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { startMultiplexer } from "./start-multiplexer";
import { buildMessage, int32 } from "./wire-protocol";

interface Server {
  url: string;
  stop(): Promise<void>;
}

async function startEmbedded(): Promise<Server> {
  const database = await openCopiedDatabase();
  const multiplexer = await startMultiplexer({ pglite: database.pglite, password: "s3cret/+" });
  return {
    url: multiplexer.url,
    async stop() {
      await multiplexer.stop();
      await database.close();
    },
  };
}

const servers = {
  "the embedded database": startEmbedded,
  "a real Postgres": () => startRealDatabase({ isEmpty: true }),
};

describe.each(Object.entries(servers))("%s", (name, start) => {
  let server: Server;
  const clients: postgres.Sql[] = [];

  function connectClient(options: postgres.Options<Record<string, never>> = {}) {
    const sql = postgres(server.url, { max: 20, onnotice: () => undefined, ...options });
    clients.push(sql);
    return sql;
  }

  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((sql) => sql.end({ timeout: 1 })));
  });
  afterAll(async () => server?.stop());

  it("answers 300 prepared and unprepared queries at once, each with its own rows", async () => {
    const sql = connectClient();
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        if (index % 3 === 0) return (await sql`select ${index}::int as n`)[0]?.n;
        if (index % 3 === 1) {
          return (await sql.unsafe("select $1::int as n", [index], { prepare: false }))[0]?.n;
        }
        return (await sql.unsafe(`select ${index} as n`))[0]?.n;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 300 }, (_, index) => index));
  });

  it("keeps two clients' statements of the same name apart", async () => {
    const [one, two] = [connectClient({ max: 1 }), connectClient({ max: 1 })];
    for (let round = 0; round < 3; round += 1) {
      expect(await one`select ${round}::int + 1 as n`).toEqual([{ n: round + 1 }]);
      expect(await two`select ${"x"}::text || 'y' as t`).toEqual([{ t: "xy" }]);
    }
  });

  it("lets a failed query in the middle of others spoil nothing but itself", async () => {
    const sql = connectClient({ max: 4 });
    const results = await Promise.allSettled(
      Array.from({ length: 120 }, (_, index) => {
        if (index % 10 === 3) return sql`select ${index}::int / 0 as n`;
        if (index % 10 === 7) return sql.unsafe("selec nonsense");
        return sql`select ${index}::int as n`;
      }),
    );
    results.forEach((result, index) => {
      if (index % 10 === 3 || index % 10 === 7) expect(result.status).toBe("rejected");
      else expect(result).toMatchObject({ status: "fulfilled", value: [{ n: index }] });
    });
  });

  it("commits what is committed and forgets what is rolled back, savepoints included", async () => {
    const sql = connectClient();
    await sql`create table entries (n int primary key)`;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) =>
        sql.begin(async (tx) => {
          await tx`insert into entries values (${n})`;
          await tx
            .savepoint(async (point) => {
              await point`insert into entries values (${1000 + n})`;
              if (n % 3 === 0) throw new Error("back to the savepoint");
            })
            .catch(() => undefined);
          if (n % 2 === 0) throw new Error("back");
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(30);
    const rows = await sql<{ n: number }[]>`select n from entries order by n`;
    const kept = Array.from({ length: 60 }, (_, n) => n).filter((n) => n % 2 === 1);
    const saved = kept.filter((n) => n % 3 !== 0).map((n) => n + 1000);
    expect(rows.map((row) => row.n)).toEqual([...kept, ...saved]);
    await sql`drop table entries`;
  });

  it("loses none of 50 increments that lock their row first", async () => {
    const sql = connectClient();
    await sql`create table counters (id int primary key, n int not null)`;
    await sql`insert into counters values (1, 0)`;
    await Promise.all(
      Array.from({ length: 50 }, () =>
        sql.begin(async (tx) => {
          const [row] = await tx<{ n: number }[]>`select n from counters where id = 1 for update`;
          await tx`update counters set n = ${(row?.n ?? 0) + 1} where id = 1`;
        }),
      ),
    );
    expect(await sql`select n from counters`).toEqual([{ n: 50 }]);
    await sql`drop table counters`;
  });

  it("brings a notification to its listeners only, and only after the commit", async () => {
    const [one, two, sender] = [connectClient(), connectClient(), connectClient()];
    const heard: string[] = [];
    await one.listen("news", (payload) => heard.push(`one ${payload}`));
    const subscription = await two.listen("news", (payload) => heard.push(`two ${payload}`));
    await two.listen("Other Channel", (payload) => heard.push(`other ${payload}`));
    await sender
      .begin(async (tx) => {
        await tx`select pg_notify('news', 'never')`;
        throw new Error("back");
      })
      .catch(() => undefined);
    await sender.begin((tx) => tx`select pg_notify('news', 'first')`);
    await expect.poll(() => heard.toSorted()).toEqual(["one first", "two first"]);
    await subscription.unlisten();
    await sender.notify("news", "second");
    await sender.notify("Other Channel", "third");
    await expect
      .poll(() => heard.toSorted())
      .toEqual(["one first", "one second", "other third", "two first"]);
  });

  it("carries big results and big parameters whole", async () => {
    const sql = connectClient({ max: 3 });
    const text = "ж".repeat(4_000_000);
    const [rows, [length]] = await Promise.all([
      sql`select i, repeat('x', 100) as t from generate_series(1, 50000) as i`,
      sql`select length(${text}::text) as n, ${text}::text as t`,
    ]);
    expect(rows).toHaveLength(50_000);
    expect(rows.at(-1)).toEqual({ i: 50_000, t: "x".repeat(100) });
    expect(length?.n).toBe(4_000_000);
    expect(length?.t === text).toBe(true);
  });

  it("reads a cursor in parts while others wait their turn", async () => {
    const sql = connectClient({ max: 2 });
    const sizes: number[] = [];
    await Promise.all([
      sql`select generate_series(1, 25) as n`.cursor(10, (rows) => void sizes.push(rows.length)),
      sql`select 1`,
      sql`select 2`,
    ]);
    expect(sizes).toEqual([10, 10, 5]);
  });

  it("rolls back what a client that vanished had begun, and frees everybody else", async () => {
    const sql = connectClient({ max: 2 });
    await sql`create table orphans (n int)`;
    const socket = await openRawClient(server.url);
    socket.write(buildMessage("Q", "begin; insert into orphans values (1); select 'inserted'"));
    await untilReceived(socket, "inserted");
    socket.destroy();
    expect(await sql`select n from orphans`).toEqual([]);
    await sql`drop table orphans`;
  });

  it("forgets a vanished client that was in the middle of a statement", async () => {
    const socket = await openRawClient(server.url);
    const parse = buildMessage("P", "half", "select 'half'", Buffer.alloc(2));
    socket.write(Buffer.concat([parse, buildMessage("H")]));
    await once(socket, "data");
    socket.destroy();
    const sql = connectClient({ max: 2 });
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
    await expect
      .poll(() => sql`select name from pg_prepared_statements where name like '%half'`)
      .toEqual([]);
  });

  it("skips what follows a failed statement until the client's Sync, a simple query too", async () => {
    const socket = await openRawClient(server.url);
    const parse = buildMessage("P", "", "selec", Buffer.alloc(2));
    socket.write(Buffer.concat([parse, buildMessage("H"), buildMessage("Q", "select 'skipped'")]));
    await untilReceived(socket, "syntax error");
    socket.write(Buffer.concat([buildMessage("S"), buildMessage("Q", "select 'heard'")]));
    expect(await untilReceived(socket, "heard")).not.toContain("skipped");
    socket.destroy();
    expect(await connectClient({ max: 1 })`select 1 as n`).toEqual([{ n: 1 }]);
  });

  it("lets an unnamed statement be used in a later cycle, whoever came between", async () => {
    const sql = connectClient({ max: 1 });
    const socket = await openRawClient(server.url);
    const sync = buildMessage("S");
    const parse = buildMessage("P", "", "select 'mine'", Buffer.alloc(2));
    socket.write(Buffer.concat([parse, sync]));
    await once(socket, "data");
    await sql.unsafe("select $1::text", ["between"], { prepare: false });
    const bind = buildMessage("B", "", "", Buffer.alloc(6));
    const execute = buildMessage("E", "", int32(0));
    socket.write(Buffer.concat([bind, execute, sync]));
    await untilReceived(socket, "mine");
    socket.destroy();
  });

  it("keeps each connection's settings and roles to itself", async () => {
    const [one, two] = [connectClient({ max: 1 }), connectClient({ max: 1 })];
    await one`create role tenant`;
    await one`set time zone 'Europe/Paris'`;
    await one`set app.tenant = 'it''s \\mine'`;
    await one`set role tenant`;
    const read = (sql: postgres.Sql) =>
      sql`select current_user as who, current_setting('timezone') as zone,
                 coalesce(current_setting('app.tenant', true), '') as tenant`;
    for (let round = 0; round < 2; round += 1) {
      expect(await read(two)).toMatchObject([{ who: "postgres", tenant: "" }]);
      expect((await read(two))[0]?.zone).not.toBe("Europe/Paris");
      expect(await read(one)).toEqual([
        { who: "tenant", zone: "Europe/Paris", tenant: "it's \\mine" },
      ]);
    }
    await one`reset role`;
    expect(await read(two)).toMatchObject([{ who: "postgres" }]);
    expect(await read(one)).toMatchObject([{ who: "postgres", zone: "Europe/Paris" }]);
    await one`drop role tenant`;
  });

  it("keeps a setting made inside a function from reaching another connection", async () => {
    const [one, two] = [connectClient({ max: 1 }), connectClient({ max: 1 })];
    await one`do $$ begin perform set_config('app.hidden', 'leak', false); end $$`;
    const [row] = await two`select coalesce(current_setting('app.hidden', true), '') as hidden`;
    expect(row?.hidden).toBe("");
  });

  it("drops a transaction's role and settings with the transaction", async () => {
    const sql = connectClient({ max: 5 });
    await sql`create role visitor`;
    await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        sql.begin(async (tx) => {
          await tx`select set_config('role', 'visitor', true)`;
          await tx`set local app.project = 'p1'`;
          if (index % 2 === 0) throw new Error("back");
        }),
      ),
    );
    const rows = await Promise.all(
      Array.from(
        { length: 20 },
        () =>
          sql`select current_user as who, coalesce(current_setting('app.project', true), '') as p`,
      ),
    );
    for (const row of rows) expect(row).toEqual([{ who: "postgres", p: "" }]);
    await sql`drop role visitor`;
  });

  it("applies the settings a connection came with", async () => {
    const sql = connectClient({ max: 1, connection: { search_path: "pg_catalog" } });
    const other = connectClient({ max: 1 });
    await other`select 1`;
    expect(await sql`select current_setting('search_path') as path`).toEqual([
      { path: "pg_catalog" },
    ]);
  });

  it("answers a function that calls itself for ever with an error and lives on", async () => {
    const sql = connectClient({ max: 1 });
    await sql`create function forever(n int) returns int language plpgsql
              as $$ begin return forever(n + 1); end $$`;
    await expect(sql`select forever(1)`).rejects.toMatchObject({ code: "54001" });
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
  });

  it.runIf(name.includes("embedded"))("refuses COPY from the client and stays usable", async () => {
    const sql = connectClient({ max: 1 });
    await sql`create table copies (n int)`;
    await expect(sql.unsafe("/* x */ copy copies from stdin")).rejects.toMatchObject({
      code: "0A000",
      message: expect.stringContaining("COPY"),
    });
    await expect(sql`copy copies (n) from stdin`.writable()).rejects.toThrow(/COPY/);
    expect(await sql`select ${"copy x from stdin"}::text as t`).toEqual([
      { t: "copy x from stdin" },
    ]);
    await sql`drop table copies`;
  });
});

describe("the embedded database alone", () => {
  async function open(options: { idleInTransactionMs?: number; onFatal?: () => void }) {
    const database = await openCopiedDatabase();
    const multiplexer = await startMultiplexer({ pglite: database.pglite, ...options });
    const sql = postgres(multiplexer.url, {
      max: 2,
      onnotice: () => undefined,
      fetch_types: false,
    });
    onTestFinished(() => sql.end({ timeout: 1 }));
    onTestFinished(() => multiplexer.stop());
    return { sql, multiplexer, database };
  }

  it("ends a transaction that its client leaves open, so that others get on", async () => {
    const { sql } = await open({ idleInTransactionMs: 100 });
    const [left] = await Promise.allSettled([
      sql.begin(async (tx) => {
        await tx`create table abandoned (n int)`;
        await sql`select 1`;
        await tx`select 2`;
      }),
    ]);
    expect(left).toMatchObject({ status: "rejected", reason: { code: "25P02" } });
    expect(await sql`select to_regclass('abandoned') as found`).toEqual([{ found: null }]);
  });

  it("refuses a wrong password, user or database by name", async () => {
    const { pglite } = await openCopiedDatabase();
    const { port, stop } = await startMultiplexer({ pglite, password: "right" });
    onTestFinished(stop);
    const attempt = async (login: string, database: string) => {
      const sql = postgres(`postgres://${login}@127.0.0.1:${port}/${database}`, { max: 1 });
      onTestFinished(() => sql.end({ timeout: 1 }));
      return sql`select 1`;
    };
    await expect(attempt("postgres:wrong", "postgres")).rejects.toMatchObject({ code: "28P01" });
    await expect(attempt("other:right", "postgres")).rejects.toMatchObject({ code: "28000" });
    await expect(attempt("postgres:right", "shop")).rejects.toMatchObject({ code: "3D000" });
    await expect(attempt("postgres:right", "postgres")).resolves.toHaveLength(1);
  });

  it("refuses what would reach from one connection into another, in a sentence", async () => {
    const { sql } = await open({});
    const refused = [
      "select pg_advisory_lock(1)",
      "discard all",
      "deallocate all",
      "create temp table t (n int)",
      "declare c cursor with hold for select 1",
    ];
    for (const text of refused) {
      await expect(sql.unsafe(text)).rejects.toMatchObject({ code: "0A000" });
    }
    await sql.begin(async (tx) => {
      await tx`create temp table scratch (n int) on commit drop`;
      await tx`select pg_advisory_xact_lock(1)`;
      expect(await tx`select n from scratch`).toEqual([]);
    });
  });

  it("tells the owner and every client when the engine itself has crashed", async () => {
    const onFatal = vi.fn();
    const { sql } = await open({ onFatal });
    await sql`select 1`;
    await expect(sql`select ${"[".repeat(2_000_000)}::text::jsonb`).rejects.toThrow();
    expect(onFatal).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: expect.stringContaining("has crashed") }),
    );
    await expect(sql`select 1`).rejects.toThrow();
  });
});

async function openRawClient(serverUrl: string) {
  const url = new URL(serverUrl);
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, "connect");
  const fields = Buffer.from(`user\0postgres\0database\0${url.pathname.slice(1)}\0\0`);
  socket.write(Buffer.concat([int32(fields.length + 8), int32(196_608), fields]));
  if (url.password) {
    await once(socket, "data");
    socket.write(buildMessage("p", decodeURIComponent(url.password)));
  }
  await untilReceived(socket, "server_version");
  return socket;
}

async function untilReceived(socket: NodeJS.ReadableStream, text: string): Promise<string> {
  let received = "";
  while (!received.includes(text)) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    received += chunk.toString("latin1");
  }
  return received;
}
