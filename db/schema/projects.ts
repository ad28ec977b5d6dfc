import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { projectIdColumn, softDelete, timestamps } from "../columns";
import { users } from "./auth";

export const projects = pgTable("projects", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  plan: text("plan").notNull().default("free"),
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
