import type { Sql } from "postgres";
import { z } from "zod";
import { scheduleCrons } from "./cron";
import { FunctionConfig, configProblems } from "./function-config";
import { inTransaction } from "./in-transaction";
import { loadRegistry, type Registry } from "./registry";
import { toJson } from "./to-json";

/** Why the app's functions were refused, in words for their author. */
export class RegistrationError extends Error {}

/**
 * Replaces the registered functions by `functions`, all or none; answers whether anything changed.
 * Throws RegistrationError naming each option this executor does not support.
 */
export async function registerFunctions(
  sql: Sql,
  registry: Registry,
  functions: unknown,
): Promise<boolean> {
  const parsed = z.array(FunctionConfig).min(1).safeParse(functions);
  if (!parsed.success) {
    throw new RegistrationError(
      `The functions were not understood: ${z.prettifyError(parsed.error)}`,
    );
  }
  const problems = parsed.data.flatMap(configProblems);
  if (problems.length > 0) throw new RegistrationError(problems.join(" "));
  const configs = [...parsed.data].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (toJson(configs) === toJson(registry.active)) return false;

  await inTransaction(sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('jobs.registry'))`;
    await tx`
      insert into jobs.functions (id, config)
      select config ->> 'id', config from json_array_elements(${toJson(configs)}::text::json) config
      on conflict (id) do update set config = excluded.config, active = true`;
    await tx`update jobs.functions set active = false
      where id <> all(${configs.map((config) => config.id)}::text[])`;
    await scheduleCrons(tx, configs);
  });
  await loadRegistry(sql, registry);
  return true;
}
