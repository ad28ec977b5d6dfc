import { sql } from "drizzle-orm";
import { index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, projectIdColumn, timestamps } from "../columns";
import { plans } from "./platform-config";
import { projects } from "./projects";

/** What an owner asked for and what became of it. */
export const planRequests = pgTable(
  "plan_requests",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn().references(() => projects.id, { onDelete: "cascade" }),
    /** The plan that is asked for. */
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    /** The plan that the project had when it asked. */
    currentPlanId: text("current_plan_id")
      .notNull()
      .references(() => plans.id),
    message: text("message").notNull(),
    /** `open` or `countered` while somebody's word is awaited; then how it ended. */
    state: text("state").notNull().default("open"),
    /** The plan that an admin offers instead, with their words in `decisionReason`. */
    offeredPlanId: text("offered_plan_id").references(() => plans.id),
    decisionReason: text("decision_reason"),
    requestedByUserId: text("requested_by_user_id").notNull(),
    decidedByUserId: text("decided_by_user_id"),
    decidedAt: moment("decided_at"),
    /** When the last word was said: nothing changes after it. */
    closedAt: moment("closed_at"),
    ...timestamps,
  },
  (table) => [
    unique("plan_requests_project_id_id_key").on(table.projectId, table.id),
    uniqueIndex("plan_requests_one_open_key")
      .on(table.projectId)
      .where(sql`${table.closedAt} is null`),
    index("plan_requests_state_index").on(table.state, table.id),
  ],
);
