import { foreignKey, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
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
