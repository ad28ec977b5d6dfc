import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "./contexts";

/**
 * Runs `work` with the sight of the whole project, also for an API key that is held to some avatars:
 * what the project has and spends is counted for all of it. For lib/billing alone.
 */
export async function seeWholeProject<T>(
  ctx: InTransaction<ProjectContext>,
  work: (ctx: InTransaction<ProjectContext>) => Promise<T>,
): Promise<T> {
  if (ctx.actor.type !== "api_key") return work(ctx);
  await ctx.db.execute(sql`select set_config('role', 'avatar_app', true)`);
  const result = await work(ctx);
  // After a failure the transaction is over, and the role with it.
  await ctx.db.execute(sql`select set_config('role', 'avatar_key', true)`);
  return result;
}
