import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { moment, projectIdColumn, softDelete, timestamps } from "../columns";
import { users } from "./auth";

export const projects = pgTable("projects", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** Members without a second factor are kept out until they have one. */
  requiresSecondFactor: boolean("requires_second_factor").notNull().default(false),
  /** Set by a platform admin: nothing of the project works until it is restored. */
  suspendedAt: moment("suspended_at"),
  suspendedReason: text("suspended_reason"),
  /** Set when the erasing of a deleted project begins: from then on nobody restores it. */
  purgeStartedAt: moment("purge_started_at"),
  ...timestamps,
  ...softDelete,
});

export const projectMembers = pgTable(
  "project_members",
  {
    projectId: projectIdColumn().references(() => projects.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `OWNER`, `MANAGER`, `EDITOR`, `OPERATOR` or `VIEWER`. */
    role: text("role").notNull(),
    ...timestamps,
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.userId] }),
    index("project_members_user_id_index").on(table.userId),
  ],
);

/** A way in for somebody who is not a member yet: for one address, or a link for several people. */
export const projectInvitations = pgTable(
  "project_invitations",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn().references(() => projects.id, { onDelete: "cascade" }),
    /** Null for an invitation by link. */
    email: text("email"),
    role: text("role").notNull(),
    tokenHash: text("token_hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usesMax: integer("uses_max").notNull().default(1),
    usesCount: integer("uses_count").notNull().default(0),
    invitedByUserId: text("invited_by_user_id").notNull(),
    revokedAt: moment("revoked_at"),
    ...timestamps,
  },
  (table) => [
    unique("project_invitations_project_id_id_key").on(table.projectId, table.id),
    uniqueIndex("project_invitations_token_hash_key").on(table.tokenHash),
  ],
);

/** What a program calls the public API with. The key itself is shown once and stored as a hash. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn().references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The readable beginning by which a person recognises it. */
    keyPrefix: text("key_prefix").notNull(),
    keyHash: text("key_hash").notNull(),
    /** Permissions that it was given; never more. */
    scopes: text("scopes").array().notNull(),
    /** Avatars that it may touch; null means all of the project. */
    avatarIds: text("avatar_ids").array(),
    createdByUserId: text("created_by_user_id").notNull(),
    expiresAt: moment("expires_at"),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
    ...timestamps,
  },
  (table) => [
    unique("api_keys_project_id_id_key").on(table.projectId, table.id),
    uniqueIndex("api_keys_key_hash_key").on(table.keyHash),
  ],
);

/** A key of the owner's at another service: written, used, never read back. */
export const projectSecrets = pgTable(
  "project_secrets",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn().references(() => projects.id, { onDelete: "cascade" }),
    /** What it is for, such as `openai_api_key`; one of each per project. */
    name: text("name").notNull(),
    /** Sealed with tenant, row and field in the authenticated data. */
    valueSealed: text("value_sealed").notNull(),
    lastFour: text("last_four").notNull(),
    updatedByUserId: text("updated_by_user_id").notNull(),
    ...timestamps,
  },
  (table) => [
    unique("project_secrets_project_id_id_key").on(table.projectId, table.id),
    unique("project_secrets_project_id_name_key").on(table.projectId, table.name),
  ],
);
