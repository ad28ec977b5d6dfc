import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { startRealPostgres } from "./real-postgres";

// The server has no pgvector: what is tested on it are locks, races and roles. A search finds what it should, slowly.
const standInForPgvector = {
  "vector.control": "default_version = '0.8.0'\nrelocatable = true\ntrusted = true\n",
  "vector--0.8.0.sql": `
    CREATE DOMAIN vector AS text;
    CREATE FUNCTION cosine_distance(text, text) RETURNS float8 IMMUTABLE STRICT LANGUAGE sql AS $$
      SELECT 1 - sum(a * b) / sqrt(sum(a * a) * sum(b * b))
      FROM unnest(translate($1, '[]', '{}')::float8[], translate($2, '[]', '{}')::float8[]) AS pair (a, b)
    $$;
    CREATE FUNCTION vector_dims(text) RETURNS int IMMUTABLE STRICT LANGUAGE sql AS $$
      SELECT cardinality(translate($1, '[]', '{}')::float8[])
    $$;
    CREATE OPERATOR <=> (FUNCTION = cosine_distance, LEFTARG = text, RIGHTARG = text);
  `,
};

const migrated = "migrated";

/** A Postgres 18 of the caller's own with empty databases, in which the migrations can run. */
export async function startRealServer() {
  const extensions = mkdtempSync(join(tmpdir(), "real-extensions-"));
  const folder = join(extensions, "extension");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(standInForPgvector)) {
    writeFileSync(join(folder, name), text);
  }
  // The server runs as another user than root.
  for (const directory of [extensions, folder]) chmodSync(directory, 0o755);
  const server = await startRealPostgres({ extension_control_path: `${extensions}:$system` });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(extensions, { recursive: true, force: true });
    },
  };
}

/** The server of a test run or a bench, with a migrated database that others begin as copies of. */
export async function startSharedServer() {
  const server = await startRealServer();
  await tell(server.url, `create database ${migrated}`);
  await migrateDatabase(urlOf(server.url, migrated));
  return server;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

async function tell(server: string, statement: string): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}

/** A database of the caller's alone on a real Postgres 18, where transactions really run side by side. */
export async function startRealDatabase({ poolMax = 16, isEmpty = false } = {}) {
  // That of the test run; a bench has none.
  const { REAL_SERVER } = process.env;
  const server = REAL_SERVER ? undefined : await startSharedServer();
  const serverUrl = REAL_SERVER ?? server!.url;
  const name = `db_${randomBytes(6).toString("hex")}`;
  await tell(serverUrl, `create database ${name}${isEmpty ? "" : ` template ${migrated}`}`);
  const url = urlOf(serverUrl, name);
  const { database, close } = createDatabase({ url, poolMax });
  return {
    database,
    url,
    async stop() {
      await close();
      await tell(serverUrl, `drop database ${name} with (force)`);
      await server?.stop();
    },
  };
}
