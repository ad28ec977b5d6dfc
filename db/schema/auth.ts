import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, softDelete, timestamps } from "../columns";

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    /** Lower-cased and trimmed; unique. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    /** `USER` or `SAAS_ADMIN`. */
    platformRole: text("platform_role").notNull().default("USER"),
    locale: text("locale").notNull().default("en"),
    ...timestamps,
    ...softDelete,
  },
  (table) => [uniqueIndex("users_email_key").on(table.email)],
);

/** One sign-in, by browser or by API: the family of its refresh tokens. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `browser` or `api`. */
    channel: text("channel").notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    ...timestamps,
  },
  (table) => [index("sessions_user_id_index").on(table.userId)],
);

export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    id: text("id").primaryKey(),
    sessionId: text("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("refresh_tokens_token_hash_key").on(table.tokenHash),
    index("refresh_tokens_session_id_index").on(table.sessionId),
  ],
);
