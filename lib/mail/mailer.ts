export type MailMessage = {
  to: string;
  subject: string;
  /** Plain text; the HTML says the same. */
  text: string;
  html: string;
};

/** Hands a message to a mail server. Throws when the server does not take it. */
export type Mailer = { send(message: MailMessage): Promise<void> };
