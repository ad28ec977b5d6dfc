import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";

/** Facts written in the commit they tell of; sent after it, by the sweeper if need be. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    sentAt: moment("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    ...timestamps,
  },
  (table) => [
    index("outbox_events_pending_index")
      .on(table.id)
      .where(sql`sent_at is null`),
  ],
);
