import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { moment } from "../columns";
import { projects } from "./projects";

/** Who did what to what, when and from where. Rows are added and never changed: no role may. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: text("id").primaryKey(),
    /** Null for what concerns a person or the platform. */
    projectId: text("project_id"),
    /** `user`, `api_key`, `job` or `anonymous`. */
    actorType: text("actor_type").notNull(),
    /** The user's or the key's id. */
    actorId: text("actor_id"),
    /** The platform admin who acted as the user. */
    impersonatorUserId: text("impersonator_user_id"),
    /** `noun.past`, such as `member.role_changed`. */
    action: text("action").notNull(),
    /** The noun of the action. Equality with it may use an index under row-level security; `like` may not. */
    actionGroup: text("action_group").generatedAlwaysAs(sql`split_part(action, '.', 1)`),
    targetType: text("target_type"),
    targetId: text("target_id"),
    /** `success` or `refused`. */
    result: text("result").notNull().default("success"),
    address: text("address").notNull(),
    requestId: text("request_id").notNull(),
    /** Small facts such as the old and the new role; never a secret. */
    auditMetadata: jsonb("audit_metadata").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("audit_entries_project_id_id_key").on(table.projectId, table.id),
    index("audit_entries_actor_id_index").on(table.actorId, table.id),
    // One for each filter of the screen, in the order in which it shows entries.
    index("audit_entries_project_action_index").on(table.projectId, table.action, table.id),
    index("audit_entries_project_group_index").on(table.projectId, table.actionGroup, table.id),
    index("audit_entries_project_actor_index").on(table.projectId, table.actorId, table.id),
    index("audit_entries_project_target_index").on(table.projectId, table.targetId, table.id),
    index("audit_entries_project_impersonator_index")
      .on(table.projectId, table.impersonatorUserId, table.id)
      .where(sql`impersonator_user_id IS NOT NULL`),
    index("audit_entries_project_refused_index")
      .on(table.projectId, table.id)
      .where(sql`result = 'refused'`),
    foreignKey({
      name: "audit_entries_project_fk",
      columns: [table.projectId],
      foreignColumns: [projects.id],
    }).onDelete("cascade"),
  ],
);
