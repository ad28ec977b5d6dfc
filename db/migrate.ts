import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";

/** The database knows migrations that this version does not; nothing was changed. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/**
 * Brings the database to this version's schema in one transaction under a lock, so that several
 * starting processes cannot interleave and a failed migration leaves nothing behind.
 */
export async function migrateDatabase(
  databaseUrl: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: "drizzle" });
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 30 });
  try {
    const applied = await client.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7283401)`;
      await createMigrationsTable(tx);
      const known = await tx<{ hash: string; created_at: string }[]>`
        select hash, created_at from drizzle.migrations order by created_at`;
      refuseNewerDatabase(known, migrations);

      const hashes = new Set(known.map((row) => row.hash));
      const pending = migrations.filter((migration) => !hashes.has(migration.hash));
      for (const migration of pending) {
        for (const statement of migration.sql) await tx.unsafe(statement);
        await tx`
          insert into drizzle.migrations (hash, created_at)
          values (${migration.hash}, ${migration.folderMillis})`;
      }
      return pending.length;
    });
    if (applied > 0) log(`Database: ${applied} migration(s) applied`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

// Not by "if not exists": even that asks for rights which a login that only works here has not.
async function createMigrationsTable(tx: postgres.TransactionSql): Promise<void> {
  const [found] = await tx`select to_regclass('drizzle.migrations') is not null as exists`;
  if (found?.exists) return;
  await tx`create schema if not exists drizzle`;
  await tx`
    create table drizzle.migrations (
      hash text primary key,
      created_at bigint not null,
      applied_at timestamptz not null default now()
    )`;
}

function refuseNewerDatabase(
  known: { hash: string; created_at: string }[],
  migrations: { hash: string; folderMillis: number }[],
) {
  const newest = Math.max(0, ...migrations.map((migration) => migration.folderMillis));
  if (known.some((row) => Number(row.created_at) > newest)) {
    throw new NewerDatabaseError(
      "This database was migrated by a newer version of the product. Start that version, or restore a backup made by this one.",
    );
  }
}
