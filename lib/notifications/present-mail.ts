import type { mailMessages } from "@/db/schema";
import type { MailView } from "./schemas";

type MailRow = Omit<typeof mailMessages.$inferSelect, "bodySealed" | "updatedAt">;

export function presentMail(row: MailRow): MailView {
  const { id, toAddress, template, subject, errorMessage } = row;
  return {
    id,
    to: toAddress,
    template,
    subject,
    status: row.status as MailView["status"],
    errorMessage,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
