import { and, isNotNull, lt } from "drizzle-orm";
import { mailMessages, notifications } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const day = 86_400_000;
/** Links in a mail work for a day or two; its words are of no use for longer than this. */
const wordsDays = 7;

/** Erases the words of mails that nobody fetched, and later the mails and notifications themselves. */
export async function sweepMail(ctx: RequestContext): Promise<void> {
  const { clock, retentionDays } = ctx.services;
  const ago = (days: number) => new Date(clock.now().getTime() - days * day);
  await inPlatformTransaction(ctx, async ({ db }) => {
    await db
      .update(mailMessages)
      .set({ bodySealed: null })
      .where(
        and(
          isNotNull(mailMessages.bodySealed),
          lt(mailMessages.createdAt, ago(Math.min(wordsDays, retentionDays))),
        ),
      );
    await db.delete(mailMessages).where(lt(mailMessages.createdAt, ago(retentionDays)));
    await db.delete(notifications).where(lt(notifications.createdAt, ago(retentionDays * 3)));
  });
}
