import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createDatabase, type Database } from "@/db/client";
import { createRotatedKeysReader } from "@/lib/config";
import { createKeyring, followKeyring, keyIdOfSealed, type Keyring } from "@/lib/crypto";
import { getServices } from "@/lib/services";
import { checkEncryptionKeys } from "@/scripts/launch/check-encryption-keys";
import { Lifetime } from "@/scripts/launch/lifetime";
import { loadSecrets } from "@/scripts/launch/secrets";
import { startDatabase } from "@/scripts/launch/start-database";
import { keptColumns, sealedColumns } from "@/scripts/rotate-key/sealed-columns";
import { plantDatabase } from "@/tests/setup/plant-database";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { runScript, startScript } from "@/tests/setup/start-script";

const newKey = () => randomBytes(32).toString("base64");

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "rotate-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

type Planted = { table: string; column: string; id: string; tenant: string; text: string };

/** Rows in every sealed column, `count` in each, and what is sealed in them. */
async function plant(database: Database, keyring: Keyring, count: number): Promise<Planted[]> {
  await database.execute(sql`insert into projects (id, name) values ('prj_1', 'Shop')`);
  const planted = sealedColumns.flatMap(({ table, column }) =>
    Array.from({ length: count }, (_none, index) => ({
      table,
      column,
      id: `${table}_${String(index).padStart(6, "0")}`,
      tenant: "prj_1",
      text: `secret ${index} of ${table}`,
    })),
  );
  const sealedOf = (row: Planted) => {
    const column = sealedColumns.find(({ table }) => table === row.table)!;
    return keyring.seal(row.text, column.place(row));
  };
  const rows = (table: string) =>
    sql`json_to_recordset(${JSON.stringify(
      planted
        .filter((row) => row.table === table)
        .map((row) => ({ id: row.id, sealed: sealedOf(row) })),
    )}::json) as t (id text, sealed text)`;
  await database.execute(sql`
    insert into users (id, email, name, totp_secret_sealed)
    select id, id || '@example.com', 'A', sealed from ${rows("users")}`);
  await database.execute(sql`
    insert into project_secrets (id, project_id, name, value_sealed, last_four, updated_by_user_id)
    select id, 'prj_1', id, sealed, '0000', 'usr_1' from ${rows("project_secrets")}`);
  await database.execute(sql`
    insert into mail_messages (id, to_address, template, subject, status, body_sealed)
    select id, 'a@example.com', 'verify_email', 'S', 'held', sealed from ${rows("mail_messages")}`);
  await database.execute(sql`
    insert into idempotent_requests (id, project_id, request_id, record_sealed, expires_at)
    select id, 'prj_1', id, sealed, now() from ${rows("idempotent_requests")}`);
  // One bot for each avatar.
  await database.execute(sql`
    with bots as (select * from ${rows("telegram_integrations")}),
      speakers as (insert into avatars (id, project_id, name, avatar_config)
        select id, 'prj_1', 'A', '{}' from bots)
    insert into telegram_integrations
      (id, project_id, avatar_id, bot_id, bot_username, webhook_secret_hash, token_sealed)
    select id, 'prj_1', id, id, id, id, sealed from bots`);
  return planted;
}

const readAll = async (database: Database) => {
  const found: { table: string; id: string; sealed: string }[] = [];
  for (const { table, column } of sealedColumns) {
    const rows = await database.execute<{ id: string; sealed: string }>(
      sql`select id, ${sql.identifier(column)} as sealed from ${sql.identifier(table)}`,
    );
    found.push(...rows.map((row) => ({ ...row, table })));
  }
  return found;
};

/** What every planted row opens to with this keyring alone. */
async function openAll(database: Database, keyring: Keyring) {
  const places = new Map(sealedColumns.map((column) => [column.table, column]));
  const opened = new Map<string, string>();
  for (const { table, id, sealed } of await readAll(database)) {
    const place = places.get(table)!.place({ id, tenant: "prj_1" });
    opened.set(id, keyring.open(sealed, place));
  }
  return opened;
}

const keysInUse = async (database: Database) =>
  (
    await database.execute<{ id: string }>(
      sql`select id from encryption_keys where retired_at is null`,
    )
  ).map(({ id }) => id);

describe("the list of sealed columns", () => {
  it("holds every column of the schema that is named as one", async () => {
    const rows = await getServices().database.execute<{ name: string }>(sql`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and column_name like '%\\_sealed'`);
    const listed = sealedColumns.map(({ table, column }) => `${table}.${column}`);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(
      [...listed, ...Object.keys(keptColumns)].toSorted(),
    );
  });
});

describe("on a Postgres of the operator's", { timeout: 180_000 }, () => {
  const [first, second] = [newKey(), newKey()];
  const rowsPerColumn = 1_000;
  let server: Awaited<ReturnType<typeof startRealDatabase>>;
  let planted: Planted[];
  const rotated = createKeyring(second);
  const environment = () => ({
    DATABASE_URL: server.url,
    DATA_DIR: newDirectory(),
    ENCRYPTION_KEY: second,
    ENCRYPTION_KEYS_PREVIOUS: first,
  });
  const countRotated = async () =>
    (await readAll(server.database)).filter(
      ({ sealed }) => keyIdOfSealed(sealed) === rotated.currentKeyId,
    ).length;
  // Cheaper than counting, so that the machine is left to the script that is waited for.
  const hasBegun = async () => {
    const { table, column } = sealedColumns[0]!;
    const [row] = await server.database.execute<{ sealed: string }>(sql`
      select ${sql.identifier(column)} as sealed from ${sql.identifier(table)} order by id limit 1`);
    return keyIdOfSealed(row!.sealed) === rotated.currentKeyId;
  };

  beforeAll(async () => {
    server = await startRealDatabase();
    await checkEncryptionKeys(server.url, { key: first, previousKeys: [] });
    planted = await plant(server.database, createKeyring(first), rowsPerColumn);
  }, 120_000);
  afterAll(() => server.stop());

  it("waits for the product to know the new key, and changes nothing before", async () => {
    const outcome = await runScript("rotate-key", environment());
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^The product has not been started with this ENCRYPTION_KEY/);
    expect(await countRotated()).toBe(0);
    expect(await keysInUse(server.database)).toEqual([createKeyring(first).currentKeyId]);
  });

  it("killed in the middle and run again, under writes, loses nothing and retires the old key", async () => {
    // As every process of the product does when it is restarted with the new key.
    await checkEncryptionKeys(server.url, { key: second, previousKeys: [first] });
    const killed = await startScript("rotate-key", environment());
    while (!(await hasBegun())) await new Promise((resolve) => setTimeout(resolve, 5));
    killed.child.kill("SIGKILL");
    await killed.ended;
    const halfway = await countRotated();
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(planted.length);

    const product = createKeyring(second, [first]);
    expect((await openAll(server.database, product)).size).toBe(planted.length);

    const again = await startScript("rotate-key", environment());
    let isRunning = true;
    void again.ended.then(() => (isRunning = false));
    const expected = new Map(planted.map(({ id, text }) => [id, text]));
    let writes = 0;
    while (isRunning) {
      const row = planted[Math.floor(Math.random() * planted.length)]!;
      const column = sealedColumns.find(({ table }) => table === row.table)!;
      const text = `written meanwhile ${(writes += 1)}`;
      await server.database.execute(sql`
        update ${sql.identifier(row.table)}
        set ${sql.identifier(row.column)} = ${product.seal(text, column.place(row))}
        where id = ${row.id}`);
      expected.set(row.id, text);
    }
    const outcome = await again.ended;
    expect(outcome, outcome.stderr).toMatchObject({ code: 0 });
    expect(writes).toBeGreaterThan(10);
    expect(outcome.stdout).toMatch(
      /\d+ value\(s\) sealed anew with key \w+\.\nKey \w+ is retired\./,
    );
    expect(await openAll(server.database, rotated)).toEqual(expected);
    expect(await keysInUse(server.database)).toEqual([rotated.currentKeyId]);
  });

  it("has nothing left to do at the next run", async () => {
    const outcome = await runScript("rotate-key", environment());
    expect(outcome.stdout).toMatch(/^0 value\(s\) .*\nNo earlier key is in use\./);
  });

  it("names what no key opens, keeps the old key in use for it, and seals the rest anew", async () => {
    const third = newKey();
    const keys = { key: third, previousKeys: [second] };
    await checkEncryptionKeys(server.url, keys);
    const [row] = planted;
    await server.database.execute(sql`
      update ${sql.identifier(row!.table)} set ${sql.identifier(row!.column)} = 'v1.damaged.AAAA'
      where id = ${row!.id}`);
    const outcome = await runScript("rotate-key", {
      ...environment(),
      ENCRYPTION_KEY: third,
      ENCRYPTION_KEYS_PREVIOUS: second,
    });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(`No key opens ${row!.table} ${row!.id}: `);
    const left = (await readAll(server.database)).filter(
      ({ sealed }) => keyIdOfSealed(sealed) !== createKeyring(third).currentKeyId,
    );
    expect(left.map(({ id }) => id)).toEqual([row!.id]);
    expect(await keysInUse(server.database)).toContain(rotated.currentKeyId);
  });

  it("does not start the product with a wrong key, a forgotten earlier one or as its worker", async () => {
    const before = await keysInUse(server.database);
    const wrong = newKey();
    await expect(checkEncryptionKeys(server.url, { key: wrong, previousKeys: [] })).rejects.toThrow(
      /^ENCRYPTION_KEY is not the key .* nothing was changed\.$/,
    );
    const forgotten = checkEncryptionKeys(server.url, { key: second, previousKeys: [] });
    await expect(forgotten).rejects.toThrow(/^ENCRYPTION_KEYS_PREVIOUS lacks a key/);
    const worker = await runScript("worker", {
      DATABASE_URL: server.url,
      ENCRYPTION_KEY: wrong,
      INNGEST_SIGNING_KEY: "signkey-test-00",
      INNGEST_EVENT_KEY: "key",
    });
    expect(worker.code).toBe(1);
    expect(worker.stderr).toMatch(/^ENCRYPTION_KEY is not the key [^\n]+$/);
    expect(await keysInUse(server.database)).toEqual(before);
  });
});

describe("on the embedded database", { timeout: 180_000 }, () => {
  it("rotates beside the running product, and again when it is stopped", async () => {
    const dataDirectory = newDirectory();
    plantDatabase(dataDirectory);
    const lifetime = new Lifetime();
    onTestFinished(() => lifetime.end());
    const url = await startDatabase(dataDirectory, lifetime);
    const { ENCRYPTION_KEY: first } = loadSecrets(dataDirectory);
    await checkEncryptionKeys(url, { key: first, previousKeys: [] });
    const { database, close } = createDatabase({ url, poolMax: 2 });
    // The keyring that every process of the product has.
    const secretsFile = join(dataDirectory, "secrets.json");
    const keyring = followKeyring(
      { key: first, previousKeys: [] },
      createRotatedKeysReader(secretsFile, first),
    );
    const planted = await plant(database, keyring, 50);
    const texts = new Map(planted.map(({ id, text }) => [id, text]));
    expect(statSync(join(dataDirectory, "postgres.address")).mode & 0o777).toBe(0o600);

    const outcome = await runScript("rotate-key", { DATA_DIR: dataDirectory });
    expect(outcome, outcome.stderr).toMatchObject({ code: 0 });
    const stored = JSON.parse(readFileSync(secretsFile, "utf8")) as Record<string, string>;
    expect(stored.ENCRYPTION_KEYS_PREVIOUS).toBe(first);
    expect(statSync(secretsFile).mode & 0o777).toBe(0o600);
    const second = createKeyring(stored.ENCRYPTION_KEY ?? "");
    expect(await openAll(database, second)).toEqual(texts);
    expect(await openAll(database, keyring)).toEqual(texts);
    expect(keyIdOfSealed(keyring.seal("x", ["a"]))).toBe(second.currentKeyId);
    expect(await keysInUse(database)).toEqual([second.currentKeyId]);

    await close();
    await lifetime.end();
    expect(existsSync(join(dataDirectory, "postgres.address"))).toBe(false);
    const stopped = await runScript("rotate-key", { DATA_DIR: dataDirectory });
    expect(stopped, stopped.stderr).toMatchObject({ code: 0 });
    expect(stopped.stdout).toMatch(
      new RegExp(
        `^${planted.length} value\\(s\\) sealed anew with key \\w+\\.\\nKey \\w+ is retired`,
      ),
    );
  });

  it("does not start with another key or with its secrets lost, and makes no new ones", async () => {
    const dataDirectory = newDirectory();
    plantDatabase(dataDirectory);
    const lifetime = new Lifetime();
    onTestFinished(() => lifetime.end());
    const url = await startDatabase(dataDirectory, lifetime);
    const { ENCRYPTION_KEY: key } = loadSecrets(dataDirectory);
    await checkEncryptionKeys(url, { key, previousKeys: [] });
    await lifetime.end();
    // A start builds the model beside its look at the database.
    symlinkSync(join(process.env.DATA_DIR!, "models"), join(dataDirectory, "models"));

    const environment = {
      DATA_DIR: dataDirectory,
      PORT: "3169",
      JWT_SECRET_KEY: "",
      AUTH_SECRET: "",
    };
    const wrong = await runScript("start", { ...environment, ENCRYPTION_KEY: newKey() });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/^ENCRYPTION_KEY is not the key [^\n]+$/);

    const secretsFile = join(dataDirectory, "secrets.json");
    rmSync(secretsFile);
    const lost = await runScript("start", environment);
    expect(lost.code).toBe(1);
    expect(lost.stderr).toMatch(/^ENCRYPTION_KEY is missing: [^\n]+$/);
    expect(existsSync(secretsFile)).toBe(false);
  });
});
