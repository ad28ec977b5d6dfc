import { createTransport } from "nodemailer";
import { mailNotTaken, type Mailer } from "./mailer";

export type SmtpConfig = {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  url: string;
  /** The sender, such as `Avatars <hello@example.com>`. */
  from: string;
};

// An address or a text that the server refuses stays refused; a wrong password may be mended.
const finalFailures = ["EENVELOPE", "EMESSAGE"];

type SmtpFailure = Error & { responseCode?: number; code?: string };

/** Sends by SMTP over a small pool of connections. */
export function createSmtpMailer({ url, from }: SmtpConfig): Mailer & { close(): void } {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    // A text comes from us alone: nothing in it may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";

  return {
    async send({ id, to, ...content }) {
      const headers = {
        // Keeps answering machines and their loops away.
        "Auto-Submitted": "auto-generated",
      };
      const envelope = {
        from,
        // As an object, so that one address can never be read as a list of them.
        to: { name: "", address: to },
        messageId: `<${id}@${domain}>`,
        headers,
      };
      await transport.sendMail({ ...envelope, ...content }).catch((error: SmtpFailure) => {
        const { responseCode = 0, code = "", message } = error;
        const isFinal = responseCode >= 500 && finalFailures.includes(code);
        throw mailNotTaken(message, { isFinal, cause: error });
      });
    },
    close: () => transport.close(),
  };
}
