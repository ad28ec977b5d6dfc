import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { usageFacts } from "./usage-facts";

const everyDay = { grain: "day", from: "0001-01-01", to: "9999-12-31" } as const;

/** Which of these end users have ever used anything. */
export async function listSeenEndUsers(
  ctx: InTransaction<ProjectContext>,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select distinct end_user_id as id from ${usageFacts(ctx, everyDay)}
    where end_user_id = any(${sql.param([...ids])}::text[])`);
  return new Set(rows.map(({ id }) => id));
}
