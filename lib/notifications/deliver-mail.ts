import { and, eq } from "drizzle-orm";
import { mailMessages } from "@/db/schema";
import { inPlatformTransaction, mailPlace, type RequestContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import type { MailTemplate, MailValues } from "@/lib/mail";
import { bodyPlace } from "./body-place";
import { renderMail, type RenderedMail } from "./render/render-mail";

export type RequestedMail = {
  mailId: string;
  to: string;
  locale: "en" | "ru";
  template: MailTemplate;
  valuesSealed: string;
};

/**
 * Writes the mail down and hands it to the mail server; without one it is held for an admin to
 * read. May run again at any point: a mail that is known to be taken is not sent again, and one that had
 * failed is on its way anew.
 */
export async function deliverMail(
  ctx: RequestContext,
  mail: RequestedMail,
): Promise<{ status: "held" | "sent" }> {
  const { keyring, mailer, appUrl } = ctx.services;
  const { mailId, template, locale } = mail;
  const values = JSON.parse(keyring.open(mail.valuesSealed, mailPlace(mailId)));
  const rendered = await renderMail({
    template,
    locale,
    values: values as MailValues[MailTemplate],
    appUrl,
  });
  const status = await writeDown(ctx, mail, rendered);
  if (status !== "held" || !mailer) return { status: status === "sent" ? "sent" : "held" };

  try {
    await mailer.send({ id: mailId, to: mail.to, ...rendered });
  } catch (error) {
    await change(ctx, mailId, { errorMessage: toAppError(error).message });
    throw error;
  }
  const sentAt = ctx.services.clock.now();
  await change(ctx, mailId, { status: "sent", sentAt, bodySealed: null, errorMessage: null });
  return { status: "sent" };
}

/** The row's status, whether this call wrote it or an earlier one. */
function writeDown(ctx: RequestContext, mail: RequestedMail, { subject, text }: RenderedMail) {
  const { mailId: id, to: toAddress, template } = mail;
  const bodySealed = ctx.services.keyring.seal(text, bodyPlace(id));
  return inPlatformTransaction(ctx, async (ctx) => {
    await ctx.db
      .insert(mailMessages)
      .values({ id, toAddress, template, subject, bodySealed, status: "held" })
      // Only an admin has a run go on after its last try.
      .onConflictDoUpdate({
        target: mailMessages.id,
        set: { subject, bodySealed, status: "held", updatedAt: ctx.services.clock.now() },
        setWhere: eq(mailMessages.status, "failed"),
      });
    const [row] = await ctx.db
      .select({ status: mailMessages.status })
      .from(mailMessages)
      .where(eq(mailMessages.id, id));
    return row?.status;
  });
}

function change(
  ctx: RequestContext,
  mailId: string,
  changes: Partial<typeof mailMessages.$inferInsert>,
) {
  return inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .update(mailMessages)
      .set({ ...changes, updatedAt: ctx.services.clock.now() })
      .where(and(eq(mailMessages.id, mailId), eq(mailMessages.status, "held"))),
  );
}
