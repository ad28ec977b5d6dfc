import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { startRealPostgres, type Beginning } from "./real-postgres";

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

/** A real Postgres 18 with empty databases, in which the migrations can run. */
export async function startRealServer(beginning?: Beginning) {
  const extensions = mkdtempSync(join(tmpdir(), "real-extensions-"));
  const folder = join(extensions, "extension");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(standInForPgvector)) {
    writeFileSync(join(folder, name), text);
  }
  // The server runs as another user than root.
  for (const directory of [extensions, folder]) chmodSync(directory, 0o755);
  const settings = { extension_control_path: `${extensions}:$system` };
  const server = await startRealPostgres(settings, beginning);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(extensions, { recursive: true, force: true });
    },
  };
}

/** An empty, migrated database on a real Postgres 18, where transactions really run side by side. */
export async function startRealDatabase({ poolMax = 16 } = {}) {
  const server = await startRealServer({ name: "migrated", prepare: migrateDatabase });
  const { database, close } = createDatabase({ url: server.url, poolMax });
  return {
    database,
    url: server.url,
    async stop() {
      await close();
      await server.stop();
    },
  };
}
