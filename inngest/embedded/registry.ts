import type { Sql } from "postgres";
import type { FunctionConfig } from "./function-config";

/** The functions known to the executor; `byId` also holds those that were removed from the code. */
export type Registry = {
  byId: Map<string, FunctionConfig>;
  active: FunctionConfig[];
};

/** A registry that knows no function yet. */
export function emptyRegistry(): Registry {
  return { byId: new Map(), active: [] };
}

/** Reads the functions into the registry, as the last registration left them. */
export async function loadRegistry(sql: Sql, registry: Registry): Promise<void> {
  const rows = await sql<{ config: FunctionConfig; active: boolean }[]>`
    select config, active from jobs.functions`;
  rows.sort((a, b) => (a.config.id < b.config.id ? -1 : 1));
  registry.byId = new Map(rows.map((row) => [row.config.id, row.config]));
  registry.active = rows.filter((row) => row.active).map((row) => row.config);
}
