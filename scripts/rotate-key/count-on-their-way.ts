import { sql } from "drizzle-orm";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { mailRequested } from "@/lib/mail";

/**
 * Mails that were asked for under a key other than the current one and are not delivered yet: not written
 * down, or not handed to the mail server where there is one. One that was given up counts no more.
 */
export function countOnTheirWay(ctx: RequestContext): Promise<number> {
  const { keyring, mailer } = ctx.services;
  return inPlatformTransaction(ctx, async ({ db }) => {
    const [waiting] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count
      from outbox_events fact left join mail_messages mail on mail.id = fact.payload->>'mailId'
      where fact.name = ${mailRequested.name}
        and fact.payload->>'valuesSealed' not like ${`v1.${keyring.currentKeyId}.%`}
        and (mail.id is null or (mail.status = 'held' and ${mailer !== null}))`);
    return waiting!.count;
  });
}
