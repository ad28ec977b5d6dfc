import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";
import { users } from "./auth";
import { projects } from "./projects";

/** Calls of the API that came with an `Idempotency-Key`, so that a repeat is answered instead of run. */
export const idempotentRequests = pgTable(
  "idempotent_requests",
  {
    /** Hash of tenant, caller and key, so one row for each. */
    id: text("id").primaryKey(),
    /** Null for calls outside any project. */
    projectId: text("project_id").references(() => projects.id, { onDelete: "cascade" }),
    /** Null for API keys. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** Of the call that runs it or ran it. */
    requestId: text("request_id").notNull(),
    /** What was asked, as a hash, and what was answered, sealed with the row in the authenticated data. */
    recordSealed: text("record_sealed").notNull(),
    /** Until when the call that runs it is taken for alive; null once it is over. */
    heldUntil: moment("held_until"),
    expiresAt: moment("expires_at").notNull(),
    ...timestamps,
  },
  (table) => [
    unique("idempotent_requests_project_id_id_key").on(table.projectId, table.id),
    index("idempotent_requests_expires_at_index").on(table.expiresAt),
  ],
);
