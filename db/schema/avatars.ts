import { foreignKey, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { projectIdColumn, softDelete, timestamps } from "../columns";
import { projects } from "./projects";

export const avatars = pgTable(
  "avatars",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn().references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The draft: what the playground runs and the next version will hold. */
    avatarConfig: jsonb("avatar_config").$type<Record<string, unknown>>().notNull(),
    /** Number of the version that the public talks to; null while unpublished. */
    publishedVersion: integer("published_version"),
    ...timestamps,
    ...softDelete,
  },
  (table) => [unique("avatars_project_id_id_key").on(table.projectId, table.id)],
);

/** What was published, unchanged for ever. */
export const avatarVersions = pgTable(
  "avatar_versions",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    avatarId: text("avatar_id").notNull(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    avatarConfig: jsonb("avatar_config").$type<Record<string, unknown>>().notNull(),
    publishedByUserId: text("published_by_user_id"),
    ...timestamps,
  },
  (table) => [
    unique("avatar_versions_project_id_id_key").on(table.projectId, table.id),
    unique("avatar_versions_avatar_id_version_key").on(
      table.projectId,
      table.avatarId,
      table.version,
    ),
    foreignKey({
      name: "avatar_versions_avatar_fk",
      columns: [table.projectId, table.avatarId],
      foreignColumns: [avatars.projectId, avatars.id],
    }).onDelete("cascade"),
  ],
);
