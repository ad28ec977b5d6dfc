import { bigint, boolean, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";

/** What a project may use for what price. Data, not code: edited in the console, with history. */
export const plans = pgTable("plans", {
  /** Readable and stable, such as `starter`. */
  id: text("id").primaryKey(),
  nameEn: text("name_en").notNull(),
  nameRu: text("name_ru").notNull(),
  /** Ceilings by name; null means none. */
  planLimits: jsonb("plan_limits").$type<Record<string, number | null>>().notNull(),
  /** Micro-units of the currency a month. */
  priceMicrosMonthly: bigint("price_micros_monthly", { mode: "number" }).notNull().default(0),
  /** Place in the comparison, and what counts as higher. */
  position: integer("position").notNull(),
  /** Whether owners may ask for it. */
  isOffered: boolean("is_offered").notNull().default(true),
  /** Counts up with each change; a change names the one that it was made from. */
  revision: integer("revision").notNull().default(1),
  ...timestamps,
});

/** Every state that a plan has had. */
export const planRevisions = pgTable(
  "plan_revisions",
  {
    id: text("id").primaryKey(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    revision: integer("revision").notNull(),
    planSnapshot: jsonb("plan_snapshot").$type<Record<string, unknown>>().notNull(),
    /** Null for what the product came with. */
    changedByUserId: text("changed_by_user_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [unique("plan_revisions_plan_id_revision_key").on(table.planId, table.revision)],
);

/** What a model costs from a day on. Never edited: a new price is a new row. */
export const modelPrices = pgTable(
  "model_prices",
  {
    id: text("id").primaryKey(),
    /** The id that the model's adapter reports, such as `openai/text-embedding-3-small`. */
    model: text("model").notNull(),
    inputMicrosPerMillion: bigint("input_micros_per_million", { mode: "number" }).notNull(),
    outputMicrosPerMillion: bigint("output_micros_per_million", { mode: "number" }).notNull(),
    validFrom: moment("valid_from").notNull(),
    createdByUserId: text("created_by_user_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("model_prices_model_valid_from_key").on(table.model, table.validFrom),
    index("model_prices_model_index").on(table.model, table.validFrom),
  ],
);
