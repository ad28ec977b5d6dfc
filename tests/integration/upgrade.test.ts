import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { createDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { releaseOrphans, reserveUsage, settleUsage } from "@/lib/billing";
import { inPlatformTransaction } from "@/lib/context";
import { openProjectForJob } from "@/lib/projects";
import { checkEncryptionKeys } from "@/scripts/launch/check-encryption-keys";
import { refuseForgottenDatabase } from "@/scripts/launch/outside-database";
import { prepareDatabase } from "@/scripts/launch/prepare-database";
import { requestContext } from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { readBalance } from "@/tests/factories/read-balance";
import { startRealServer } from "@/tests/setup/start-real-database";

/** The last migration before a plan's history, the hold in one turn and soft thresholds. */
const lastOfThen = "0016_ledger_in_one_statement";
const now = new Date("2026-11-20T12:00:00Z");
const model = "test/priced";

/** As somebody has it who installed the product a version ago, by a login that is no superuser. */
async function startOldInstallation() {
  const server = await startRealServer();
  const admin = postgres(server.url, { max: 1 });
  await admin`create role owner login createrole`;
  await admin`create database old owner owner`;
  await admin.end();
  const at = (user: string) => {
    const url = new URL(server.url);
    Object.assign(url, { username: user, pathname: "/old" });
    return url.toString();
  };
  const quiet = { max: 1, onnotice: () => {} };
  const [owner, superuser] = [postgres(at("owner"), quiet), postgres(at("postgres"), quiet)];
  await migrateAsOfThen(owner);
  await owner.end();
  return {
    url: at("owner"),
    /** Where nothing is yet. */
    emptyUrl: server.url,
    superuser,
    async stop() {
      await superuser.end();
      await server.stop();
    },
  };
}

let old: Awaited<ReturnType<typeof startOldInstallation>>;
beforeAll(async () => {
  old = await startOldInstallation();
  await plantProject(old.superuser);
}, 120_000);
afterAll(() => old.stop());

async function migrateAsOfThen(sql: postgres.Sql) {
  const { default: journal } = await import("@/drizzle/meta/_journal.json");
  const { when } = journal.entries.find(({ tag }) => tag === lastOfThen)!;
  const migrations = readMigrationFiles({ migrationsFolder: "drizzle" });
  await sql`create schema drizzle`;
  await sql`create table drizzle.migrations (
    hash text primary key, created_at bigint not null, applied_at timestamptz not null default now())`;
  for (const { sql: statements, hash, folderMillis } of migrations) {
    if (folderMillis > when) continue;
    for (const statement of statements) await sql.unsafe(statement);
    await sql`insert into drizzle.migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

/** A project in the middle of its month: a message charged, one held by a process that died, a plan changed. */
async function plantProject(sql: postgres.Sql) {
  await sql.unsafe(`
    insert into users (id, email, name) values ('usr_1', 'ada@example.com', 'Ada');
    insert into sessions (id, user_id, channel, expires_at) values ('ses_1', 'usr_1', 'web', '2027-01-01');
    insert into projects (id, name, created_at) values ('prj_1', 'Tea shop', '2026-10-01');
    insert into project_members (project_id, user_id, role) values ('prj_1', 'usr_1', 'OWNER');
    insert into plans (id, name_en, name_ru, position, plan_limits)
      values ('old', 'Old', 'Старый', 5, '{"messagesPerMonth": 4, "moneyMicrosPerMonth": 10000}');
    insert into model_prices (id, model, input_micros_per_million, output_micros_per_million, valid_from)
      values ('prc_1', '${model}', 1000000, 2000000, '2026-01-01');
    insert into billing_accounts (project_id, plan_id, books_revision) values ('prj_1', 'old', 3);
    insert into audit_entries (id, project_id, actor_type, action, address, request_id, audit_metadata, created_at)
      values ('aud_1', 'prj_1', 'admin', 'plan.changed', '::1', 'req_0', '{"from": "free", "to": "old"}', '2026-10-15');
    insert into usage_limits (id, project_id, scope_type, scope_id, period, metric, limit_amount, is_soft)
      values ('lim_1', 'prj_1', 'project', 'prj_1', 'month', 'messages', 2, true);
    insert into billing_periods (project_id, period_start, balance_micros, granted_micros)
      values ('prj_1', '2026-11-01', 9310, 10000);
    insert into usage_counters (project_id, scope_type, scope_id, period, period_start, metric, used, reserved, limit_amount) values
      ('prj_1', 'project', 'prj_1', 'month', '2026-11-01', 'messages', 1, 1, 4),
      ('prj_1', 'project', 'prj_1', 'month', '2026-11-01', 'money', 190, 500, 10000);
    insert into usage_alerts (project_id, scope_type, scope_id, period, period_start, metric, threshold)
      values ('prj_1', 'project', 'prj_1', 'month', '2026-11-01', 'messages', 50);
    insert into usage_reservations (project_id, request_id, purpose, period_start, usage_date, amount_micros, tokens, messages, alive_until)
      values ('prj_1', 'req_held', 'answer', '2026-11-01', '2026-11-20', 500, 300, 1, '2026-11-20 11:00Z');
    insert into ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date, amount_micros, amount_tokens, messages) values
      ('led_1', 'prj_1', 1, 'month:2026-11-01', 'grant', 'plan', '2026-11-01', '2026-11-01', 10000, 0, 0),
      ('led_2', 'prj_1', 2, 'req_1', 'reserve', 'answer', '2026-11-01', '2026-11-20', -500, -300, 0),
      ('led_3', 'prj_1', 3, 'req_1', 'release', 'answer', '2026-11-01', '2026-11-20', 500, 300, 0),
      ('led_4', 'prj_1', 4, 'req_1', 'settle', 'answer', '2026-11-01', '2026-11-20', -190, -140, 1),
      ('led_5', 'prj_1', 5, 'req_held', 'reserve', 'answer', '2026-11-01', '2026-11-20', -500, -300, 0);`);
}

it("does not begin with a key that is not its own, or on an emptied database", async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "upgrade-"));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const newKey = () => randomBytes(32).toString("base64");
  const keyOf = (key: string) => ({ key, previousKeys: [] });
  const options = { dataDirectory, isOutside: true, say: () => {} };
  const key = newKey();
  await checkEncryptionKeys(old.url, keyOf(key));
  const applied = async () => (await old.superuser`select from drizzle.migrations`).count;
  const before = await applied();

  const wrong = prepareDatabase(old.url, { ...options, keys: keyOf(newKey()) });
  await expect(wrong).rejects.toThrow(/^ENCRYPTION_KEY is not the key .* nothing was changed\.$/);
  expect(await applied()).toBe(before);
  await prepareDatabase(old.url, { ...options, keys: keyOf(key) });
  expect(await applied()).toBeGreaterThan(before);

  for (const keys of [keyOf(key), undefined]) {
    await expect(prepareDatabase(old.emptyUrl, { ...options, keys })).rejects.toThrow(
      new RegExp(
        `is empty, but .* \\(127\\.0\\.0\\.1:\\d+/old\\): .* delete ${dataDirectory}/outside-database`,
      ),
    );
  }
  const sql = postgres(old.emptyUrl, { max: 1 });
  onTestFinished(() => sql.end());
  expect(await sql`select to_regclass('drizzle.migrations') as found`).toEqual([{ found: null }]);
  const start = () => refuseForgottenDatabase(dataDirectory, { DATABASE_URL: "" });
  expect(start).toThrow(/^DATABASE_URL is missing: /);
  rmSync(join(dataDirectory, "outside-database"));
  expect(start).not.toThrow();
  // As a further process has it, whose data folder is new.
  await prepareDatabase(old.url, { ...options, keys: keyOf(key) });
}, 120_000);

it("keeps the books of a project that was in use, to the last unit", async () => {
  const { url } = old;
  await migrateDatabase(url);

  const { database, close } = createDatabase({ url, poolMax: 4 });
  onTestFinished(close);
  const root = requestContext({ database, clock: { now: () => now } });
  const ctx = openProjectForJob(root, "prj_1");
  expect(await readBalance(ctx)).toEqual({
    balance: 9310,
    sum: 9310,
    used: 1,
    settled: 1,
    open: 1,
  });
  expect(await releaseOrphans(ctx)).toBe(1);

  const call = (inputTokens: number, outputTokens: number) => ({
    purpose: "answer" as const,
    model,
    inputTokens,
    outputTokens,
  });
  const use = async (requestId: string) => {
    const input = { messages: 1, subject: { avatarId: "avt_1" } };
    const held = await reserveUsage(ctx, { ...input, requestId, calls: [call(100, 200)] });
    await settleUsage(ctx, held, { ...input, calls: [call(90, 50)] });
  };
  await Promise.all(["a", "b", "c"].map(use));
  await expect(use("d")).rejects.toMatchObject({ details: { metric: "messages", used: 4 } });
  const left = 10_000 - 4 * 190;
  expect(await readBalance(ctx)).toEqual({
    balance: left,
    sum: left,
    used: 4,
    settled: 4,
    open: 0,
  });

  const facts = await factsOf(ctx, { projectId: "prj_1" });
  const told = facts.map(({ payload: { isSoft, threshold } }) => [isSoft, threshold]);
  // Half of the plan's limit was told a version ago; the soft one beside it is told from now on.
  expect(told.toSorted()).toEqual([
    [false, 100],
    [true, 100],
  ]);
  const plans = await inPlatformTransaction(root, ({ db }) =>
    db.query.planAssignments.findMany({ orderBy: ({ createdAt }) => createdAt }),
  );
  expect(plans.map(({ planId }) => planId)).toEqual(["free", "old"]);
}, 120_000);
