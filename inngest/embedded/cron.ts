import type { Sql, TransactionSql } from "postgres";
import { nextCronDate } from "./cron-expression";
import type { FunctionConfig } from "./function-config";
import { inTransaction } from "./in-transaction";
import { internalEvent } from "./job-event";
import type { Registry } from "./registry";
import { startRun } from "./start-run";

/** Writes down when each cron trigger fires next; a known trigger keeps its date, a removed one goes. */
export async function scheduleCrons(tx: TransactionSql, configs: FunctionConfig[]): Promise<void> {
  const now = new Date();
  const schedules = configs.flatMap((config) =>
    config.triggers.flatMap(({ cron }) => {
      const next = cron ? nextCronDate(cron, now) : null;
      return cron && next ? [{ functionId: config.id, expression: cron, next }] : [];
    }),
  );
  const functionIds = schedules.map((schedule) => schedule.functionId);
  const expressions = schedules.map((schedule) => schedule.expression);
  const dates = schedules.map((schedule) => schedule.next.toISOString());
  await tx`
    delete from jobs.schedules where (function_id, expression) not in
      (select * from unnest(${functionIds}::text[], ${expressions}::text[]))`;
  await tx`
    insert into jobs.schedules (function_id, expression, next_at)
    select * from unnest(${functionIds}::text[], ${expressions}::text[], ${dates}::timestamptz[])
    on conflict do nothing`;
}

/** Starts what the clock says is due; dates missed while the executor was down fire once together. */
export async function fireSchedules(sql: Sql, registry: Registry): Promise<void> {
  const due = await sql<{ functionId: string; expression: string; nextAt: Date }[]>`
    select function_id as "functionId", expression, next_at as "nextAt"
    from jobs.schedules where next_at <= now() order by next_at limit 100`;
  for (const schedule of due) {
    const config = registry.byId.get(schedule.functionId);
    // The later of both clocks: one that lags behind the database's must not fire a date again.
    const after = new Date(Math.max(Date.now(), schedule.nextAt.getTime()));
    const next = nextCronDate(schedule.expression, after);
    await inTransaction(sql, async (tx) => {
      // Moving the date is the claim: of two executors only one still finds it due.
      const moved = next
        ? await tx`update jobs.schedules set next_at = ${next}
            where function_id = ${schedule.functionId} and expression = ${schedule.expression}
              and next_at <= now()`
        : await tx`delete from jobs.schedules
            where function_id = ${schedule.functionId} and expression = ${schedule.expression}`;
      if (moved.count === 0 || !config) return;
      const event = internalEvent("inngest/scheduled.timer", { cron: schedule.expression });
      await startRun(tx, config, event);
    });
  }
}
