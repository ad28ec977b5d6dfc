import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";

/** The database knows migrations that this version does not; nothing was changed. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/** Shorter than the second after which the database looks for a deadlock: requests under way are never its victim. */
const lockMilliseconds = 500;
const triesMax = 60;
const pauseMilliseconds = 1_000;
/** The lock was not to be had in time, or a deadlock was found all the same. */
const inTheWay = ["55P03", "40P01"];

/**
 * Brings the database to this version's schema in one transaction under a lock, so that several
 * starting processes cannot interleave and a failed migration leaves nothing behind. It gives way to
 * requests of the version before, which may still be served, and tries again for a minute or so.
 */
export async function migrateDatabase(
  databaseUrl: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: "drizzle" });
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 30 });
  try {
    const applied = await givingWay(client, async (tx) => {
      await tx`select pg_advisory_xact_lock(7283401)`;
      await tx.unsafe(`set local lock_timeout = ${lockMilliseconds}`);
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

async function givingWay<T>(
  client: postgres.Sql,
  work: (tx: postgres.TransactionSql) => Promise<T>,
) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.begin(work);
    } catch (error) {
      const isInTheWay = error instanceof postgres.PostgresError && inTheWay.includes(error.code);
      if (!isInTheWay || tries === triesMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
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
