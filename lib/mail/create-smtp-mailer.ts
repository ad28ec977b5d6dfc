import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer";

export type SmtpConfig = {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  url: string;
  /** The sender, such as `Avatars <hello@example.com>`. */
  from: string;
};

/** Sends by SMTP over a small pool of connections. */
export function createSmtpMailer({ url, from }: SmtpConfig): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, socketTimeout: 30_000 });
  return {
    send: async (message) => {
      await transport.sendMail({ from, ...message });
    },
  };
}
