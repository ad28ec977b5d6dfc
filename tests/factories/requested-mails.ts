import { and, asc, eq, sql } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import { inPlatformTransaction, mailPlace, type RequestContext } from "@/lib/context";
import { mailRequested, type MailTemplate } from "@/lib/mail";

/** The mails of one template that commits asked for, to one address, with what they name. */
export async function requestedMails(ctx: RequestContext, template: MailTemplate, to: string) {
  const { services, requestId, locale, clientAddress } = ctx;
  const rows = await inPlatformTransaction(
    { services, requestId, locale, clientAddress },
    ({ db }) =>
      db
        .select({ payload: outboxEvents.payload })
        .from(outboxEvents)
        .where(
          and(
            eq(outboxEvents.name, mailRequested.name),
            eq(sql`${outboxEvents.payload} ->> 'to'`, to),
            eq(sql`${outboxEvents.payload} ->> 'template'`, template),
          ),
        )
        .orderBy(asc(outboxEvents.id)),
  );
  return rows.map(({ payload }) => {
    const mail = mailRequested.schema.parse(payload);
    const values = services.keyring.open(mail.valuesSealed, mailPlace(mail.mailId));
    return {
      locale: mail.locale,
      values: JSON.parse(values) as Record<string, string>,
    };
  });
}
