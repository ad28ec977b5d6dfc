import { newId } from "@/lib/ids";
import { mailRequested, type MailTemplate, type MailValues } from "@/lib/mail";
import type { AnyContext, InTransaction, Locale } from "./contexts";
import { emit } from "./emit";

/** To whom, in which language, and what the template of this name needs. */
export type MailRequest = {
  [Template in MailTemplate]: {
    to: string;
    locale: Locale;
    template: Template;
    values: MailValues[Template];
  };
}[MailTemplate];

/** Where the values of a requested mail are sealed. */
export const mailPlace = (mailId: string) => ["mail_messages", "values", mailId];

/** Asks for a mail in the commit that gives the reason for it; it is sent after the commit. */
export async function requestMail(
  ctx: InTransaction<AnyContext>,
  { values, ...request }: MailRequest,
): Promise<void> {
  const mailId = newId("mail");
  const { keyring } = ctx.services;
  const valuesSealed = keyring.seal(JSON.stringify(values), mailPlace(mailId));
  await emit(ctx, mailRequested, { mailId, ...request, valuesSealed });
}
