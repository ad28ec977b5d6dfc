import { and, inArray, isNotNull, lt, type SQL } from "drizzle-orm";
import { mailMessages, notifications } from "@/db/schema";
import { inPlatformTransaction, type InTransaction, type RequestContext } from "@/lib/context";

const day = 86_400_000;
/** Links in a mail work for a day or two; its words are of no use for longer than this. */
const wordsDays = 7;
const batchSize = 1_000;

/**
 * Erases the words of mails that nobody fetched, and later the mails and notifications themselves, a
 * bounded number of each at a time.
 */
export async function sweepMail(ctx: RequestContext): Promise<{ removedCount: number }> {
  const { clock, retentionDays } = ctx.services;
  const ago = (days: number) => new Date(clock.now().getTime() - days * day);
  const wordsBefore = ago(Math.min(wordsDays, retentionDays));
  return inPlatformTransaction(ctx, async (ctx) => {
    const { id } = mailMessages;
    const worded = oldOnes(
      ctx,
      mailMessages,
      and(isNotNull(mailMessages.bodySealed), lt(mailMessages.createdAt, wordsBefore)),
    );
    const erased = await ctx.db
      .update(mailMessages)
      .set({ bodySealed: null })
      .where(inArray(id, worded))
      .returning({ id });
    const removed = [
      ...(await remove(ctx, mailMessages, ago(retentionDays))),
      ...(await remove(ctx, notifications, ago(retentionDays * 3))),
    ];
    return { removedCount: erased.length + removed.length };
  });
}

type Swept = typeof mailMessages | typeof notifications;

const oldOnes = (ctx: InTransaction<RequestContext>, table: Swept, where: SQL | undefined) =>
  ctx.db.select({ id: table.id }).from(table).where(where).limit(batchSize);

const remove = (ctx: InTransaction<RequestContext>, table: Swept, before: Date) =>
  ctx.db
    .delete(table)
    .where(inArray(table.id, oldOnes(ctx, table, lt(table.createdAt, before))))
    .returning({ id: table.id });
