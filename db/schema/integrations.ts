import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { projectIdColumn, timestamps } from "../columns";
import { avatars } from "./avatars";

/** A bot of the owner's at Telegram through which one avatar answers. */
export const telegramIntegrations = pgTable(
  "telegram_integrations",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    avatarId: text("avatar_id").notNull(),
    /** Telegram's own id of it. */
    botId: text("bot_id").notNull(),
    botUsername: text("bot_username").notNull(),
    /** Sealed with tenant, row and field in the authenticated data. */
    tokenSealed: text("token_sealed").notNull(),
    /** Of what Telegram proves its updates with. */
    webhookSecretHash: text("webhook_secret_hash").notNull(),
    /** `connecting`, `active` or `unreachable`. */
    status: text("status").notNull().default("connecting"),
    /** Why it is unreachable. */
    statusReason: text("status_reason"),
    ...timestamps,
  },
  (table) => [
    unique("telegram_integrations_project_id_id_key").on(table.projectId, table.id),
    unique("telegram_integrations_project_id_avatar_id_key").on(table.projectId, table.avatarId),
    // Telegram sends a bot's updates to one address, so it is connected once in the whole install.
    uniqueIndex("telegram_integrations_bot_id_key").on(table.botId),
    foreignKey({
      name: "telegram_integrations_avatar_fk",
      columns: [table.projectId, table.avatarId],
      foreignColumns: [avatars.projectId, avatars.id],
    }).onDelete("cascade"),
  ],
);

/** What somebody wrote to a bot, each once; its words go as soon as they are answered. */
export const telegramUpdates = pgTable(
  "telegram_updates",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    integrationId: text("integration_id").notNull(),
    /** Telegram's number of it, by which it is known when it is sent again. */
    updateId: bigint("update_id", { mode: "number" }).notNull(),
    chatId: text("chat_id").notNull(),
    chatMessageId: bigint("chat_message_id", { mode: "number" }).notNull(),
    senderId: text("sender_id").notNull(),
    isGroup: boolean("is_group").notNull(),
    /** Of the sender: `en` or `ru`. */
    locale: text("locale").notNull(),
    /** `question`, `start`, `too_long` or `not_text`. */
    kind: text("kind").notNull(),
    question: text("question"),
    /** The answer that is being made for it, or was. */
    answerMessageId: text("answer_message_id"),
    reply: text("reply"),
    sentPartsCount: integer("sent_parts_count").notNull().default(0),
    /** `received`, then `answered` or `failed`. */
    state: text("state").notNull().default("received"),
    /** Why it failed. */
    outcome: text("outcome"),
    ...timestamps,
  },
  (table) => [
    unique("telegram_updates_update_key").on(table.projectId, table.integrationId, table.updateId),
    index("telegram_updates_created_at_index").on(table.createdAt),
    foreignKey({
      name: "telegram_updates_integration_fk",
      columns: [table.projectId, table.integrationId],
      foreignColumns: [telegramIntegrations.projectId, telegramIntegrations.id],
    }).onDelete("cascade"),
  ],
);

/** Which conversation goes on in a chat at Telegram. */
export const telegramChats = pgTable(
  "telegram_chats",
  {
    projectId: projectIdColumn(),
    integrationId: text("integration_id").notNull(),
    /** Telegram's own id of it. */
    chatId: text("chat_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    ...timestamps,
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.integrationId, table.chatId] }),
    foreignKey({
      name: "telegram_chats_integration_fk",
      columns: [table.projectId, table.integrationId],
      foreignColumns: [telegramIntegrations.projectId, telegramIntegrations.id],
    }).onDelete("cascade"),
  ],
);
