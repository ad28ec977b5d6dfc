import { eq } from "drizzle-orm";
import { mailMessages } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { bodyPlace } from "./body-place";
import { presentMail } from "./present-mail";
import type { MailDetailView } from "./schemas";

/** One mail with its words. Audited: a link in it may open the account of somebody else. */
export async function readMail(ctx: AdminContext, mailId: string): Promise<MailDetailView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db.select().from(mailMessages).where(eq(mailMessages.id, mailId));
    if (!row) throw notFound("mail");
    const { bodySealed, updatedAt: _updatedAt, ...mail } = row;
    const text = bodySealed && ctx.services.keyring.open(bodySealed, bodyPlace(mailId));
    if (text) {
      await recordAudit(ctx, { action: "mail.read", targetType: "mail", targetId: mailId });
    }
    return { ...presentMail(mail), text };
  });
}
