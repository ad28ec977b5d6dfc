import { index, pgTable, text } from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";

/** What the payment provider told us: each event once, also when it names a project that is not ours. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    /** The provider's id of the event. */
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    /** As the event says; proven only when it is worked on. */
    claimedProjectId: text("claimed_project_id"),
    claimedPlanId: text("claimed_plan_id"),
    subscriptionId: text("subscription_id"),
    subscriptionStatus: text("subscription_status"),
    /** When it happened at the provider, who may tell of it late. */
    occurredAt: moment("occurred_at").notNull(),
    /** `received`, then `applied`, `ignored` or `failed`. */
    state: text("state").notNull().default("received"),
    /** Why it was not applied. */
    outcome: text("outcome"),
    ...timestamps,
  },
  (table) => [index("payment_events_project_index").on(table.claimedProjectId, table.occurredAt)],
);
