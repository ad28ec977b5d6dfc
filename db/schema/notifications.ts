import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";
import { users } from "./auth";
import { projects } from "./projects";

/** That a person was told of a fact, once for each channel. */
export const notifications = pgTable(
  "notifications",
  {
    id: text("id").primaryKey(),
    /** Null for what concerns the platform alone. */
    projectId: text("project_id"),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The outbox id of the fact. */
    eventId: text("event_id").notNull(),
    /** `in_app` or `mail`. */
    channel: text("channel").notNull(),
    /** `member`: seen while one belongs to the project; `platform`: seen by platform admins. */
    audience: text("audience").notNull(),
    kind: text("kind").notNull(),
    notificationMetadata: jsonb("notification_metadata")
      .$type<Record<string, unknown>>()
      .notNull()
      .default({}),
    readAt: moment("read_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("notifications_project_id_id_key").on(table.projectId, table.id),
    unique("notifications_once_key").on(table.eventId, table.userId, table.channel),
    index("notifications_user_id_index")
      .on(table.userId, table.id)
      .where(sql`channel = 'in_app'`),
    index("notifications_created_at_index").on(table.createdAt),
    foreignKey({
      name: "notifications_project_fk",
      columns: [table.projectId],
      foreignColumns: [projects.id],
    }).onDelete("cascade"),
  ],
);

/** What a person wants to be told of and how, where it differs from what is usual. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    inApp: boolean("in_app").notNull(),
    mail: boolean("mail").notNull(),
    ...timestamps,
  },
  (table) => [primaryKey({ columns: [table.userId, table.kind] })],
);
