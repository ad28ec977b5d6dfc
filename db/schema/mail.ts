import { index, pgTable, text } from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";

/** Every mail of the product: sent, failed, or held for an admin to read while no server is configured. */
export const mailMessages = pgTable(
  "mail_messages",
  {
    id: text("id").primaryKey(),
    toAddress: text("to_address").notNull(),
    template: text("template").notNull(),
    subject: text("subject").notNull(),
    /** Sealed, because links in it open accounts; null once it was handed to a mail server. */
    bodySealed: text("body_sealed"),
    /** `held`, `sent` or `failed`. */
    status: text("status").notNull(),
    errorMessage: text("error_message"),
    sentAt: moment("sent_at"),
    ...timestamps,
  },
  (table) => [
    index("mail_messages_status_index").on(table.status, table.id),
    index("mail_messages_created_at_index").on(table.createdAt),
  ],
);
