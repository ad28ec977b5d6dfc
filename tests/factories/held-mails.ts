import { and, asc, eq, sql } from "drizzle-orm";
import { mailMessages, outboxEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { mailRequested } from "@/lib/mail";
import { deliverMail } from "@/lib/notifications";
import { bodyPlace } from "@/lib/notifications/body-place";

/** Delivers, as the job would, every mail that was asked for to this address. */
async function deliverRequestedMail(ctx: RequestContext, to: string): Promise<void> {
  const events = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(outboxEvents)
      .where(
        and(
          eq(outboxEvents.name, mailRequested.name),
          eq(sql`${outboxEvents.payload} ->> 'to'`, to),
        ),
      )
      .orderBy(asc(outboxEvents.id)),
  );
  for (const { payload } of events) await deliverMail(ctx, mailRequested.schema.parse(payload));
}

/** The held mails of this kind to the address, oldest first, with their words and links. */
export async function heldMails(ctx: RequestContext, to: string, template: string) {
  await deliverRequestedMail(ctx, to);
  const rows = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(mailMessages)
      .where(and(eq(mailMessages.toAddress, to), eq(mailMessages.template, template)))
      .orderBy(asc(mailMessages.id)),
  );
  return rows.map((row) => {
    const text = ctx.services.keyring.open(row.bodySealed ?? "", bodyPlace(row.id));
    return { ...row, text, token: /[?&]token=([\w-]+)/.exec(text)?.[1] ?? "" };
  });
}

/** The newest of them, or null. */
export async function newestMail(ctx: RequestContext, to: string, template: string) {
  return (await heldMails(ctx, to, template)).at(-1) ?? null;
}

/** The token of the newest link of this kind that was mailed to the address. */
export async function mailedToken(ctx: RequestContext, to: string, template: string) {
  const mail = await newestMail(ctx, to, template);
  if (!mail?.token) throw new Error(`no ${template} link was mailed to ${to}`);
  return mail.token;
}
