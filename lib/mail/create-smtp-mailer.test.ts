import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { createSmtpMailer } from ".";

type Received = { from: string; to: string[]; source: string };

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const it of opened.splice(0).toReversed()) await it.close();
});

/** A real SMTP server on loopback that keeps what it takes. */
async function startServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString("utf8"),
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  opened.push({ close });
  return { received, port, close };
}

function mailerAt(port: number, settings: { silenceMs?: number } = {}) {
  const mailer = createSmtpMailer({
    ...settings,
    url: `smtp://127.0.0.1:${port}`,
    from: "Avatars <hello@avatars.example>",
  });
  opened.push(mailer);
  return mailer;
}

const message = {
  id: "mai_1",
  to: "ada@example.com",
  subject: "Подтвердите адрес",
  text: "Откройте ссылку",
  html: "<p>Откройте ссылку</p>",
};

const refusal = (responseCode: number, text: string) =>
  Object.assign(new Error(text), { responseCode });

describe("the SMTP mailer", () => {
  it("hands a mail to a real server, in UTF-8, under an id that stays the same", async () => {
    const { received, port } = await startServer();
    await mailerAt(port).send(message);
    const [mail] = received;
    expect(mail).toMatchObject({ from: "hello@avatars.example", to: ["ada@example.com"] });
    expect(mail?.source).toContain("Message-ID: <mai_1@avatars.example>");
    expect(mail?.source).toContain("multipart/alternative");
    expect(mail?.source).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(mail?.source).toContain("Auto-Submitted: auto-generated");
  });

  it.each(["\r\nBcc: eve@evil.example", "\nX-Evil: 1", "\r\n\r\nA body of one's own"])(
    "lets no header in by the subject or the address (%j)",
    async (smuggled) => {
      const { received, port } = await startServer();
      const mailer = mailerAt(port);
      await mailer.send({ ...message, subject: `Hello${smuggled}` });
      await mailer.send({ ...message, to: `ada@example.com${smuggled}` }).catch(() => undefined);
      for (const { to, source } of received) {
        expect(to).toHaveLength(1);
        const [head = ""] = source.split("\r\n\r\n");
        expect(head).not.toMatch(/^(?:Bcc|X-Evil):/im);
      }
      expect(received.length).toBeGreaterThan(0);
    },
  );

  it("never reads one address as a list of them", async () => {
    const { received, port } = await startServer();
    const to = "ada@example.com, eve@evil.example";
    await mailerAt(port)
      .send({ ...message, to })
      .catch(() => undefined);
    expect(received.flatMap((mail) => mail.to)).not.toContain("eve@evil.example");
  });

  it("says that an address is refused for good", async () => {
    const { port } = await startServer({
      onRcptTo: (_address, _session, done) => done(refusal(550, "No such user")),
    });
    await expect(mailerAt(port).send(message)).rejects.toMatchObject({
      kind: "precondition",
      code: "mail.refused",
      message: expect.stringContaining("No such user"),
    });
  });

  it("says that a text is refused for good", async () => {
    const { port } = await startServer({
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => done(refusal(554, "Looks like spam")));
      },
    });
    await expect(mailerAt(port).send(message)).rejects.toMatchObject({ kind: "precondition" });
  });

  it("asks for another try while a server is busy, away, or breaks off", async () => {
    const busy = await startServer({
      onRcptTo: (_address, _session, done) => done(refusal(451, "Try again later")),
    });
    const again = { kind: "external", code: "mail.not_taken" };
    await expect(mailerAt(busy.port).send(message)).rejects.toMatchObject(again);

    const away = await startServer();
    await away.close();
    await expect(mailerAt(away.port).send(message)).rejects.toMatchObject(again);

    const breaking = createServer((socket) => {
      socket.write("220 hello\r\n");
      socket.once("data", () => socket.destroy());
    }).listen(0, "127.0.0.1");
    await once(breaking, "listening");
    opened.push(breaking);
    const { port } = breaking.address() as AddressInfo;
    await expect(mailerAt(port).send(message)).rejects.toMatchObject(again);
  });

  it.each(["", "220 hello\r\n"])(
    "waits for no server that says nothing more than %j",
    { timeout: 5_000 },
    async (greeting) => {
      const silent = createServer((socket) => {
        opened.push({ close: () => socket.destroy() });
        if (greeting) socket.write(greeting);
      }).listen(0, "127.0.0.1");
      await once(silent, "listening");
      const { port } = silent.address() as AddressInfo;
      await expect(mailerAt(port, { silenceMs: 150 }).send(message)).rejects.toMatchObject({
        kind: "external",
        code: "mail.not_taken",
      });
      silent.close();
    },
  );

  it("reads no file and fetches nothing, whatever a mail names", async () => {
    const { port } = await startServer();
    const html = { path: import.meta.filename } as unknown as string;
    await expect(mailerAt(port).send({ ...message, html })).rejects.toThrow(/access/i);
  });
});
