import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProject as createProjectOperation } from "@/app/api/v1/_operations/projects";
import { createDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { sendPending, type UserContext } from "@/lib/context";
import { createKeyring } from "@/lib/crypto";
import { createMemorySink } from "@/lib/events";
import { getDocument, createTextDocument } from "@/lib/documents";
import { answerOnce } from "@/lib/http/answer-once";
import { newId } from "@/lib/ids";
import { createProject, listProjects } from "@/lib/projects";
import {
  checkEncryptionKeys,
  isKeyRegistered,
  listKeysInUse,
} from "@/scripts/launch/check-encryption-keys";
import {
  createAvatarContext,
  createUserContext,
  requestContext,
  testServices,
} from "@/tests/factories/create-context";
import { describeTenancy } from "@/tests/setup/describe-tenancy";
import { startRealDatabase } from "@/tests/setup/start-real-database";

let real: Awaited<ReturnType<typeof startRealDatabase>>;

beforeAll(async () => {
  real = await startRealDatabase();
}, 120_000);
afterAll(() => real.stop());

describeTenancy("a real Postgres", () => real.database);

describe("a log of acts on a real Postgres", () => {
  it.each(["avatar_app", "avatar_key", "avatar_platform"])(
    "is added to and never changed by %s",
    async (role) => {
      const as = (statement: ReturnType<typeof sql>) =>
        real.database.transaction(async (tx) => {
          await tx.execute(sql`select set_config('role', ${role}, true)`);
          await tx.execute(statement);
        });
      const denied = { cause: { message: expect.stringContaining("permission denied") } };
      await expect(as(sql`update audit_entries set action = 'x'`)).rejects.toMatchObject(denied);
      const countOf = async () =>
        [...(await real.database.execute(sql`select id from audit_entries`))].length;
      const [before, removing] = [await countOf(), as(sql`delete from audit_entries`)];
      // That role takes away what belongs to a project being purged, and here is none.
      if (role === "avatar_platform") await removing;
      else await expect(removing).rejects.toMatchObject(denied);
      expect(await countOf()).toBe(before);
      await expect(as(sql`truncate audit_entries`)).rejects.toMatchObject(denied);
    },
  );
});

describe("a call with an Idempotency-Key that comes to two processes at once", () => {
  it("is run by one of them, and both give its answer in the end", async () => {
    const other = createDatabase({ url: real.url, poolMax: 8 });
    const request = requestContext({ database: real.database });
    const person = await createUserContext(request);
    const inOther = { ...person, services: { ...person.services, database: other.database } };
    const key = newId("request");
    let runs = 0;
    const call = async (process: UserContext): Promise<string> => {
      const ctx = { ...process, requestId: newId("request") };
      const repeatable = { key, hash: createHash("sha256").update("the same") };
      const input = { repeatable, request: new Request("http://localhost") };
      const answer = await answerOnce(ctx, createProjectOperation, input, () => {
        runs += 1;
        return createProject(ctx, { name: "Once" });
      }).catch((error: unknown) => error);
      if (answer instanceof Response) return answer.text();
      expect(answer).toMatchObject({ code: "idempotency.in_progress" });
      return call(process);
    };
    const calls = Array.from({ length: 24 }, (_, index) => call(index % 2 ? person : inOther));
    const answers = new Set(await Promise.all(calls));
    await other.close();
    expect([runs, answers.size]).toEqual([1, 1]);
    const { data } = await listProjects(person);
    expect(data.map(({ id }) => id)).toEqual([JSON.parse([...answers][0]!).id]);
  });
});

/** The statements that docs/self-hosting.md gives for it. */
const grants = [
  sql`create role avatar_web login noinherit`,
  sql`grant avatar_app, avatar_key, avatar_platform to avatar_web`,
  sql`grant usage on schema drizzle to avatar_web`,
  sql`grant select on drizzle.migrations to avatar_web`,
];

describe("a login that owns nothing", () => {
  let web: ReturnType<typeof createDatabase>;
  let url: string;

  beforeAll(async () => {
    for (const grant of grants) await real.database.execute(grant);
    url = real.url.replace("postgres@", "avatar_web@");
    web = createDatabase({ url, poolMax: 4 });
  });
  afterAll(() => web.close());

  it("is enough for the product at work", async () => {
    const events = createMemorySink();
    const { database } = web;
    const { ctx, avatarId } = await createAvatarContext(requestContext({ database, events }));
    const document = await createTextDocument(ctx, avatarId, { title: "A", text: "Words." });
    expect(await getDocument(ctx, { avatarId, documentId: document.id })).toMatchObject({
      status: "queued",
    });
    await sendPending(testServices({ database, events }));
    expect(JSON.stringify(events)).toContain(document.id);
  });

  it("starts with the key of the installation and with no other", async () => {
    const newKey = () => ({ key: randomBytes(32).toString("base64"), previousKeys: [] });
    const keys = newKey();
    await checkEncryptionKeys(url, keys);
    await checkEncryptionKeys(url, keys);
    const { currentKeyId } = createKeyring(keys.key);
    expect(await isKeyRegistered(web.database, currentKeyId)).toBe(true);
    expect(await listKeysInUse(web.database)).toMatchObject([{ id: currentKeyId }]);
    await expect(checkEncryptionKeys(url, newKey())).rejects.toThrow("ENCRYPTION_KEY is not the");
  });

  it("finds nothing to migrate, and cannot", async () => {
    await expect(migrateDatabase(url)).resolves.toBeUndefined();
    await expect(web.database.execute(sql`create table mine (id text)`)).rejects.toThrow();
  });

  it("sees nothing without one of the product's roles", async () => {
    for (const table of ["documents", "users", "audit_entries"]) {
      const reading = web.database.execute(sql`select * from ${sql.identifier(table)}`);
      await expect(reading).rejects.toMatchObject({
        cause: { message: expect.stringContaining("permission denied") },
      });
    }
  });
});
