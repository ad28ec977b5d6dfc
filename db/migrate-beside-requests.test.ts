import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import journal from "@/drizzle/meta/_journal.json" with { type: "json" };
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { migrateDatabase } from "./migrate";

const { when: changedAt } = journal.entries.find(({ tag }) => tag === "0031_web_documents")!;
let real: Awaited<ReturnType<typeof startRealDatabase>>;

beforeAll(async () => {
  real = await startRealDatabase();
});
afterAll(() => real.stop());

it("gives way to a request that is under way, and comes after it", async () => {
  const sql = postgres(real.url, { max: 2, onnotice: () => {} });
  try {
    // As before the migration that changes this table.
    await sql`alter table documents drop column source_url`;
    await sql`delete from drizzle.migrations where created_at = ${changedAt}`;
    let isMigrated = false;
    let migrating: Promise<void> | undefined;
    await sql.begin(async (tx) => {
      await tx`select 1 from documents`;
      migrating = migrateDatabase(real.url).then(() => {
        isMigrated = true;
      });
      await tx`select pg_sleep(1.8)`;
      // A request that takes its second table while the migration waits for the first is no deadlock's victim.
      await tx`select 1 from avatars for update`;
      expect(isMigrated).toBe(false);
    });
    await migrating;
    const columns = await sql`
      select 1 from information_schema.columns
      where table_name = 'documents' and column_name = 'source_url'`;
    expect(columns).toHaveLength(1);
  } finally {
    await sql.end();
  }
});
