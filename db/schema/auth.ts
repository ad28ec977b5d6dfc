import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
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
    /** Null until the address was proven by a link sent to it. */
    emailVerifiedAt: moment("email_verified_at"),
    /** Set by a platform admin: every session, token and stream of the person stops. */
    suspendedAt: moment("suspended_at"),
    suspendedReason: text("suspended_reason"),
    /** Sealed with the person in the authenticated data; in force once confirmed. */
    totpSecretSealed: text("totp_secret_sealed"),
    totpConfirmedAt: moment("totp_confirmed_at"),
    /** The last accepted 30-second step, so that a code works once. */
    totpLastStep: bigint("totp_last_step", { mode: "number" }),
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
    lastSeenAt: moment("last_seen_at"),
    /** Network and browser at sign-in, so that a person recognises their own sessions. */
    address: text("address"),
    userAgent: text("user_agent"),
    /** When the second factor was given; null for a session of the password alone. */
    secondFactorAt: moment("second_factor_at"),
    /** The platform admin who acts as this person; such a session is short and sees no secrets. */
    impersonatorUserId: text("impersonator_user_id").references(() => users.id, {
      onDelete: "cascade",
    }),
    ...timestamps,
  },
  (table) => [
    index("sessions_user_id_index").on(table.userId),
    index("sessions_impersonator_index")
      .on(table.impersonatorUserId)
      .where(sql`impersonator_user_id IS NOT NULL`),
    // For the sweep of what ended long ago.
    index("sessions_expires_at_index").on(table.expiresAt),
    index("sessions_revoked_at_index")
      .on(table.revokedAt)
      .where(sql`revoked_at IS NOT NULL`),
  ],
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
    index("refresh_tokens_expires_at_index").on(table.expiresAt),
  ],
);

/** A link sent by mail: works once, for one purpose, until it expires. */
export const oneTimeTokens = pgTable(
  "one_time_tokens",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `verify_email`, `reset_password` or `change_email`. */
    purpose: text("purpose").notNull(),
    tokenHash: text("token_hash").notNull(),
    /** The address that a `change_email` token proves. */
    newEmail: text("new_email"),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("one_time_tokens_token_hash_key").on(table.tokenHash),
    index("one_time_tokens_user_id_index").on(table.userId, table.purpose),
    index("one_time_tokens_expires_at_index").on(table.expiresAt),
  ],
);

/** Stands in for the second factor once, when the telephone is gone. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: moment("used_at"),
    ...timestamps,
  },
  (table) => [unique("recovery_codes_user_id_code_hash_key").on(table.userId, table.codeHash)],
);

/** An account at Google or GitHub that signs a person in. */
export const oauthAccounts = pgTable(
  "oauth_accounts",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `google` or `github`. */
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    ...timestamps,
  },
  (table) => [
    unique("oauth_accounts_provider_account_key").on(table.provider, table.providerAccountId),
    index("oauth_accounts_user_id_index").on(table.userId),
  ],
);
