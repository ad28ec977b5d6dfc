import { sql } from "drizzle-orm";
import { mailMessages } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import type { RequestedMail } from "./deliver-mail";

/** Notes, after the last try, that a mail could not be delivered; the server's own words stay. */
export async function failMail(
  ctx: RequestContext,
  mail: RequestedMail,
  reason: { message: string },
): Promise<void> {
  const { mailId: id, to: toAddress, template } = mail;
  const failed = { status: "failed", errorMessage: reason.message };
  await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .insert(mailMessages)
      // Without a row the mail could not even be written; its template stands for the subject.
      .values({ id, toAddress, template, subject: template, ...failed })
      .onConflictDoUpdate({
        target: mailMessages.id,
        set: {
          status: failed.status,
          errorMessage: sql`coalesce(${mailMessages.errorMessage}, ${reason.message})`,
          updatedAt: ctx.services.clock.now(),
        },
        setWhere: sql`${mailMessages.status} <> 'sent'`,
      }),
  );
}
