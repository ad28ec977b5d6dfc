import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { mailMessages } from "@/db/schema";
import { inPlatformTransaction, mailPlace, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createMemoryMailer, mailNotTaken, type Mailer } from "@/lib/mail";
import { requestContext } from "@/tests/factories/create-context";
import { deliverMail, failMail } from ".";
import type { RequestedMail } from "./deliver-mail";

const secret = "a-token-that-opens-an-account";

function requested(ctx: RequestContext): RequestedMail {
  const mailId = newId("mail");
  const values = { name: "Ada", link: `https://avatars.example/verify?token=${secret}` };
  const valuesSealed = ctx.services.keyring.seal(JSON.stringify(values), mailPlace(mailId));
  const to = `${mailId.toLowerCase()}@example.com`;
  return { mailId, to, locale: "en", template: "verify_email", valuesSealed };
}

const rowOf = async (ctx: RequestContext, mail: RequestedMail) => {
  const [row] = await inPlatformTransaction(ctx, (tx) =>
    tx.db.select().from(mailMessages).where(eq(mailMessages.id, mail.mailId)),
  );
  return row;
};

const failing = (isFinal: boolean): Mailer => ({
  send: () => Promise.reject(mailNotTaken("550 no such user", { isFinal })),
});

describe("deliverMail", () => {
  it("sends the mail, and keeps of its words only the subject", async () => {
    const mailer = createMemoryMailer();
    const ctx = requestContext({ mailer });
    const mail = requested(ctx);
    expect(await deliverMail(ctx, mail)).toEqual({ status: "sent" });
    expect(mailer.sent).toMatchObject([{ id: mail.mailId, to: mail.to }]);
    expect(mailer.sent[0]?.text).toContain(secret);
    expect(await rowOf(ctx, mail)).toMatchObject({
      subject: "Confirm your e-mail address",
      status: "sent",
      bodySealed: null,
      sentAt: expect.any(Date),
    });
  });

  it("sends a mail once however often the job runs", async () => {
    const mailer = createMemoryMailer();
    const ctx = requestContext({ mailer });
    const mail = requested(ctx);
    for (let run = 0; run < 3; run += 1) await deliverMail(ctx, mail);
    expect(mailer.sent).toHaveLength(1);
  });

  it("holds the mail without a server; nothing in the row tells the link", async () => {
    const ctx = requestContext({ mailer: null });
    const mail = requested(ctx);
    expect(await deliverMail(ctx, mail)).toEqual({ status: "held" });
    expect(await deliverMail(ctx, mail)).toEqual({ status: "held" });
    const row = await rowOf(ctx, mail);
    expect(row).toMatchObject({ status: "held", toAddress: mail.to });
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  it("keeps the server's words and goes on to the next try", async () => {
    const ctx = requestContext({ mailer: failing(false) });
    const mail = requested(ctx);
    await expect(deliverMail(ctx, mail)).rejects.toMatchObject({ kind: "external" });
    expect(await rowOf(ctx, mail)).toMatchObject({
      status: "held",
      errorMessage: "550 no such user",
    });

    const mailer = createMemoryMailer();
    const back = requestContext({ mailer });
    expect(await deliverMail(back, mail)).toEqual({ status: "sent" });
    expect(await rowOf(ctx, mail)).toMatchObject({ status: "sent", errorMessage: null });
  });

  it("is failed with the server's reason after the last try, and sent when its run is tried again", async () => {
    const ctx = requestContext({ mailer: failing(true) });
    const mail = requested(ctx);
    await expect(deliverMail(ctx, mail)).rejects.toMatchObject({ kind: "precondition" });
    await failMail(ctx, mail, { message: "The job gave up." });
    expect(await rowOf(ctx, mail)).toMatchObject({
      status: "failed",
      errorMessage: "550 no such user",
    });
    // Without a mail server it is held, with its words, for an admin to read.
    expect(await deliverMail(requestContext({ mailer: null }), mail)).toEqual({ status: "held" });
    expect(await rowOf(ctx, mail)).toMatchObject({
      status: "held",
      bodySealed: expect.any(String),
    });

    await failMail(ctx, mail, { message: "The job gave up." });
    const mailer = createMemoryMailer();
    expect(await deliverMail(requestContext({ mailer }), mail)).toEqual({ status: "sent" });
    expect(mailer.sent).toHaveLength(1);
    expect(await rowOf(ctx, mail)).toMatchObject({ status: "sent", errorMessage: null });
  });

  it("leaves a trace of a mail whose values do not open, and does not undo one that was sent", async () => {
    const ctx = requestContext({ mailer: createMemoryMailer() });
    const moved = { ...requested(ctx), mailId: newId("mail") };
    await expect(deliverMail(ctx, moved)).rejects.toMatchObject({ name: "SealBroken" });
    await failMail(ctx, moved, { message: "Processing failed on our side." });
    expect(await rowOf(ctx, moved)).toMatchObject({ status: "failed", bodySealed: null });

    const mail = requested(ctx);
    await deliverMail(ctx, mail);
    await failMail(ctx, mail, { message: "too late" });
    expect(await rowOf(ctx, mail)).toMatchObject({ status: "sent" });
  });
});
