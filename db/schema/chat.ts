import { foreignKey, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { moment, projectIdColumn, softDelete, timestamps } from "../columns";
import { avatars } from "./avatars";

export const conversations = pgTable(
  "conversations",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    avatarId: text("avatar_id").notNull(),
    /** `playground`, `api` or `telegram`, later `widget`. */
    channel: text("channel").notNull(),
    title: text("title").notNull(),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    unique("conversations_project_id_id_key").on(table.projectId, table.id),
    index("conversations_avatar_index").on(table.projectId, table.avatarId, table.id),
    foreignKey({
      name: "conversations_avatar_fk",
      columns: [table.projectId, table.avatarId],
      foreignColumns: [avatars.projectId, avatars.id],
    }).onDelete("cascade"),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    conversationId: text("conversation_id").notNull(),
    /** `user` or `assistant`. */
    role: text("role").notNull(),
    text: text("text").notNull(),
    /** Of an answer: `answer`, `closest_passages` or `not_found`. */
    outcome: text("outcome"),
    citations: jsonb("citations").$type<Record<string, unknown>[]>().notNull().default([]),
    model: text("model"),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    costMicros: integer("cost_micros"),
    /** What a reader should know about how the answer came to be, such as `model_failed`. */
    notices: text("notices").array().notNull().default([]),
    /** Of an answer that is being written: its last sign of life. Null once it is whole. */
    writingSeenAt: moment("writing_seen_at"),
    /** Somebody asked that it be written no further. */
    stopAskedAt: moment("stop_asked_at"),
    ...timestamps,
  },
  (table) => [
    unique("messages_project_id_id_key").on(table.projectId, table.id),
    index("messages_conversation_index").on(table.projectId, table.conversationId, table.id),
    foreignKey({
      name: "messages_conversation_fk",
      columns: [table.projectId, table.conversationId],
      foreignColumns: [conversations.projectId, conversations.id],
    }).onDelete("cascade"),
  ],
);

/** The reader's verdict on one answer; the last one counts. */
export const messageFeedback = pgTable(
  "message_feedback",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    messageId: text("message_id").notNull(),
    /** `up` or `down`. */
    rating: text("rating").notNull(),
    reason: text("reason"),
    ...timestamps,
  },
  (table) => [
    unique("message_feedback_message_key").on(table.projectId, table.messageId),
    foreignKey({
      name: "message_feedback_message_fk",
      columns: [table.projectId, table.messageId],
      foreignColumns: [messages.projectId, messages.id],
    }).onDelete("cascade"),
  ],
);
