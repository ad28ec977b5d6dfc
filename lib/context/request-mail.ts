import { newId } from "@/lib/ids";
import { mailRequested, type MailTemplate } from "@/lib/mail";
import type { AnyContext, InTransaction, Locale } from "./contexts";
import { emit } from "./emit";

export type MailRequest = {
  to: string;
  locale: Locale;
  template: MailTemplate;
  /** What the template names, such as `link`. */
  values: Record<string, string>;
};

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
