import { sql } from "drizzle-orm";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";

/** All months' balance, the sum of the ledger, and how many reservations are open. */
export async function readBalance(ctx: ProjectContext) {
  const [row] = await inPlatformTransaction(ctx, (tx) =>
    tx.db.execute<Record<"balance" | "sum" | "used" | "settled" | "open", string>>(sql`
      select
        (select coalesce(sum(balance_micros), 0) from billing_periods where project_id = ${ctx.projectId}) as balance,
        (select coalesce(sum(amount_micros), 0) from ledger_entries where project_id = ${ctx.projectId}) as sum,
        (select coalesce(sum(used), 0) from usage_counters where project_id = ${ctx.projectId} and metric = 'messages' and scope_type = 'project' and period = 'month') as used,
        (select coalesce(sum(messages), 0) from ledger_entries where project_id = ${ctx.projectId} and kind = 'settle') as settled,
        (select count(*) from usage_reservations where project_id = ${ctx.projectId}) as open`),
  );
  return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]));
}
