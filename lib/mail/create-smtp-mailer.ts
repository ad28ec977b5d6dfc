import { createTransport } from "nodemailer";
import { mailNotTaken, type Mailer } from "./mailer";

export type SmtpConfig = {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  url: string;
  /** The sender, such as `Avatars <hello@example.com>`. */
  from: string;
  /** How long the server may say nothing. */
  silenceMs?: number;
};

// An address or a text that the server refuses stays refused; a wrong password may be mended.
const finalFailures = ["EENVELOPE", "EMESSAGE"];

type SmtpFailure = Error & { responseCode?: number; code?: string };

/** Sends by SMTP, each mail over a connection of its own. */
export function createSmtpMailer({
  url,
  from,
  silenceMs = 30_000,
}: SmtpConfig): Mailer & { close(): void } {
  const transport = createTransport(
    withSettings(url, {
      connectionTimeout: silenceMs,
      greetingTimeout: silenceMs,
      socketTimeout: silenceMs,
      // A text comes from us alone: nothing in it may name a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );
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

// nodemailer reads the settings beside an address from its query, and drops those given in any other way.
function withSettings(url: string, settings: Record<string, number | boolean>): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(settings)) {
    address.searchParams.set(name, String(value));
  }
  return address.href;
}
