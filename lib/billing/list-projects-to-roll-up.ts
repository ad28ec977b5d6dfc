import { sql } from "drizzle-orm";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const projectsPerRun = 200;

/** Projects with entries that no roll-up holds yet, those that are furthest behind first. */
export async function listProjectsToRollUp(ctx: RequestContext): Promise<string[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db.execute<{ project_id: string }>(sql`
      select account.project_id
      from billing_accounts account
      left join usage_rollup_marks mark on mark.project_id = account.project_id
      cross join lateral (
        select max(entry_number) as last from ledger_entries entry
        where entry.project_id = account.project_id
      ) ledger
      where ledger.last > coalesce(mark.rolled_up_to, 0)
      order by ledger.last - coalesce(mark.rolled_up_to, 0) desc
      limit ${projectsPerRun}`),
  );
  return rows.map(({ project_id }) => project_id);
}
