import { AppError } from "@/lib/errors";

export type MailMessage = {
  /** The same at every try, so that a mail server's reader can tell a repetition. */
  id: string;
  to: string;
  subject: string;
  /** Plain text; the HTML says the same. */
  text: string;
  html: string;
};

/** Hands a message to a mail server; throws `mailNotTaken` when the server does not take it. */
export type Mailer = { send(message: MailMessage): Promise<void> };

/** A final refusal (an SMTP answer of 5xx to the address or the text) is not worth a second try. */
export const mailNotTaken = (reason: string, options: { isFinal: boolean; cause?: unknown }) =>
  new AppError({
    kind: options.isFinal ? "precondition" : "external",
    code: options.isFinal ? "mail.refused" : "mail.not_taken",
    message: reason,
    cause: options.cause,
  });
