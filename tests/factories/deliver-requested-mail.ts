import { and, desc, eq } from "drizzle-orm";
import { mailMessages, outboxEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { mailRequested } from "@/lib/mail";
import { deliverMail } from "@/lib/notifications";
import { bodyPlace } from "@/lib/notifications/body-place";

/** Delivers, as the job would, every mail that was asked for to this address. */
export async function deliverRequestedMail(ctx: RequestContext, to: string): Promise<void> {
  const events = await inPlatformTransaction(ctx, (tx) =>
    tx.db.select().from(outboxEvents).where(eq(outboxEvents.name, mailRequested.name)),
  );
  const mails = events.map(({ payload }) => mailRequested.schema.parse(payload));
  for (const mail of mails.filter((mail) => mail.to === to)) await deliverMail(ctx, mail);
}

/** The words of the newest mail of this kind to the address; delivers what is waiting first. */
export async function newestMail(ctx: RequestContext, to: string, template: string) {
  await deliverRequestedMail(ctx, to);
  const [row] = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(mailMessages)
      .where(and(eq(mailMessages.toAddress, to), eq(mailMessages.template, template)))
      .orderBy(desc(mailMessages.id))
      .limit(1),
  );
  if (!row?.bodySealed) return null;
  const text = ctx.services.keyring.open(row.bodySealed, bodyPlace(row.id));
  return { ...row, text, token: /[?&]token=([\w-]+)/.exec(text)?.[1] ?? "" };
}
