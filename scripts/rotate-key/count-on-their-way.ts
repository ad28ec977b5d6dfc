import { sql } from "drizzle-orm";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/** Mails that were asked for under a key other than the current one and are not delivered yet. */
export function countOnTheirWay(ctx: RequestContext): Promise<number> {
  const sealed = "%v1.%";
  const current = `%v1.${ctx.services.keyring.currentKeyId}.%`;
  return inPlatformTransaction(ctx, async ({ db }) => {
    const [outbox] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from outbox_events
      where sent_at is null and payload::text like ${sealed} and payload::text not like ${current}`);
    const [engine] = await db.execute<{ here: boolean }>(
      sql`select to_regclass('jobs.runs') is not null as here`,
    );
    if (!engine?.here) return outbox!.count;
    const [runs] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from jobs.runs
      where status = 'running' and event::text like ${sealed} and event::text not like ${current}`);
    return outbox!.count + runs!.count;
  });
}
