import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { moment, projectIdColumn, timestamps } from "../columns";
import { plans } from "./platform-config";
import { projects } from "./projects";

const whole = (name: string) => bigint(name, { mode: "number" });
const projectColumn = () =>
  projectIdColumn().references(() => projects.id, { onDelete: "cascade" });

/** Who and what a movement is counted for. */
const subjectColumns = () => ({
  channel: text("channel"),
  avatarId: text("avatar_id"),
  apiKeyId: text("api_key_id"),
  endUserId: text("end_user_id"),
});

/** What one counter counts. */
const countedColumns = () => ({
  /** `project`, `avatar`, `api_key` or `end_user`. */
  scopeType: text("scope_type").notNull(),
  /** Id of the avatar, key or end user; the project's own id for the project. */
  scopeId: text("scope_id").notNull(),
  /** `day` or `month`; `standing` of what stays until it is removed, of which only thresholds are kept. */
  period: text("period").notNull(),
  periodStart: date("period_start").notNull(),
  /** `money`, `tokens` or `messages`; of what stays the plan's name for it. */
  metric: text("metric").notNull(),
});

/** One row per project; locking it makes a project's reservations take turns. */
export const billingAccounts = pgTable("billing_accounts", {
  projectId: projectIdColumn()
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  planId: text("plan_id")
    .notNull()
    .default("free")
    .references(() => plans.id),
  /** IANA name; days and months of limits and reports begin in it. */
  timeZone: text("time_zone").notNull().default("UTC"),
  /** Counts up when what the project may use changes: who read an earlier one reads again. */
  booksRevision: integer("books_revision").notNull().default(0),
  ...timestamps,
});

/** Which plan a project was put on, and when. Rows are added and never changed. */
export const planAssignments = pgTable(
  "plan_assignments",
  {
    id: text("id").primaryKey(),
    projectId: projectColumn(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("plan_assignments_project_id_id_key").on(table.projectId, table.id),
    index("plan_assignments_created_at_index").on(table.projectId, table.createdAt),
  ],
);

/** What is left of one month's money: always the sum of the month's ledger entries. */
export const billingPeriods = pgTable(
  "billing_periods",
  {
    projectId: projectColumn(),
    /** First day of the month in the project's time zone. */
    periodStart: date("period_start").notNull(),
    balanceMicros: whole("balance_micros").notNull().default(0),
    /** Plan allowance and adjustments so far, for the share that is spent. */
    grantedMicros: whole("granted_micros").notNull().default(0),
    /** The state of the plan up to which its allowance was granted. */
    planRevision: integer("plan_revision").notNull().default(1),
    /** Of that state, where the project moved on in a month beside this one (`leaveOtherMonths`). */
    leftOnPlanId: text("left_on_plan_id").references(() => plans.id),
    ...timestamps,
  },
  (table) => [primaryKey({ columns: [table.projectId, table.periodStart] })],
);

/** Every movement of money and tokens. Rows are added and never changed: no role may. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: text("id").primaryKey(),
    projectId: projectColumn(),
    /** Counts up without gaps within a project, in the order of the commits. */
    entryNumber: whole("entry_number").notNull(),
    /** What moved it: a model request, a grant, a plan change. */
    requestId: text("request_id").notNull(),
    /** `reserve`, `release`, `settle`, `grant` or `adjust`. */
    kind: text("kind").notNull(),
    /** `answer`, `query_embedding`, `document_embedding` … */
    purpose: text("purpose").notNull(),
    periodStart: date("period_start").notNull(),
    /** The day of the request in the project's time zone. */
    usageDate: date("usage_date").notNull(),
    /** Micro-units: held and spent money is negative, granted and given back positive. */
    amountMicros: whole("amount_micros").notNull(),
    /** Tokens held (negative), given back (positive), used (negative). */
    amountTokens: whole("amount_tokens").notNull().default(0),
    /** Of a `settle`: what was really used. */
    inputTokens: whole("input_tokens").notNull().default(0),
    outputTokens: whole("output_tokens").notNull().default(0),
    messages: integer("messages").notNull().default(0),
    model: text("model"),
    ...subjectColumns(),
    /** Who granted or adjusted, and why. */
    actorUserId: text("actor_user_id"),
    reason: text("reason"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("ledger_entries_project_id_id_key").on(table.projectId, table.id),
    unique("ledger_entries_entry_number_key").on(table.projectId, table.entryNumber),
    unique("ledger_entries_request_key").on(
      table.projectId,
      table.requestId,
      table.purpose,
      table.kind,
    ),
    index("ledger_entries_usage_date_index").on(table.projectId, table.usageDate),
  ],
);

/** Money and tokens held for a request that is under way; gone when it is settled or released. */
export const usageReservations = pgTable(
  "usage_reservations",
  {
    projectId: projectColumn(),
    requestId: text("request_id").notNull(),
    purpose: text("purpose").notNull(),
    periodStart: date("period_start").notNull(),
    usageDate: date("usage_date").notNull(),
    amountMicros: whole("amount_micros").notNull(),
    tokens: whole("tokens").notNull(),
    messages: integer("messages").notNull(),
    ...subjectColumns(),
    /** Pushed on while the request lives; after it the sweeper may release. */
    aliveUntil: moment("alive_until").notNull(),
    ...timestamps,
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.requestId] }),
    index("usage_reservations_alive_until_index").on(table.aliveUntil),
  ],
);

/** How much of a ceiling is used and held. Kept for what has a ceiling. */
export const usageCounters = pgTable(
  "usage_counters",
  {
    projectId: projectColumn(),
    ...countedColumns(),
    used: whole("used").notNull().default(0),
    reserved: whole("reserved").notNull().default(0),
    /** The ceiling when it was last checked, by which thresholds are told; null when there was none. */
    limitAmount: whole("limit_amount"),
    /** The owner's soft ceiling likewise, which may stand beside a hard one. */
    softLimitAmount: whole("soft_limit_amount"),
    ...timestamps,
  },
  (table) => [
    primaryKey({
      name: "usage_counters_key",
      // A request's counters of this day and month lie together, however many others there were.
      columns: [
        table.projectId,
        table.scopeId,
        table.periodStart,
        table.scopeType,
        table.period,
        table.metric,
      ],
    }),
  ],
);

/** Ceilings that an owner set besides the plan's. */
export const usageLimits = pgTable(
  "usage_limits",
  {
    id: text("id").primaryKey(),
    projectId: projectColumn(),
    scopeType: text("scope_type").notNull(),
    /** An id, or `*` for each one of the type. */
    scopeId: text("scope_id").notNull(),
    period: text("period").notNull(),
    metric: text("metric").notNull(),
    limitAmount: whole("limit_amount").notNull(),
    /** Tells when it is reached, and refuses nothing. */
    isSoft: boolean("is_soft").notNull().default(false),
    ...timestamps,
  },
  (table) => [
    unique("usage_limits_project_id_id_key").on(table.projectId, table.id),
    unique("usage_limits_scope_key").on(
      table.projectId,
      table.scopeType,
      table.scopeId,
      table.period,
      table.metric,
      // A hard and a soft one may stand beside each other.
      table.isSoft,
    ),
  ],
);

/** That a threshold of a ceiling was told of: once each. */
export const usageAlerts = pgTable(
  "usage_alerts",
  {
    projectId: projectColumn(),
    ...countedColumns(),
    /** Per cent: 50, 80 or 100; above that, that something was refused before all was used. */
    threshold: integer("threshold").notNull(),
    /** Of the soft ceiling, and not of the hard one. */
    isSoft: boolean("is_soft").notNull().default(false),
    alertMetadata: jsonb("alert_metadata").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: "usage_alerts_key",
      columns: [
        table.projectId,
        table.scopeType,
        table.scopeId,
        table.period,
        table.metric,
        table.periodStart,
        table.threshold,
        table.isSoft,
      ],
    }),
  ],
);

/** Sums of settled usage: all of it by the hour, and all of it again by the day and the end user. */
export const usageRollups = pgTable(
  "usage_rollups",
  {
    projectId: projectColumn(),
    /** `hour`, where end users are not told apart, or `day`. */
    grain: text("grain").notNull(),
    /** The day that the ledger counts it for. */
    usageDate: date("usage_date").notNull(),
    /** The hour of UTC in which it was settled; of a day, its midnight as if in UTC. */
    startsAt: moment("starts_at").notNull(),
    /** Empty where it belongs to none, here and below. */
    avatarId: text("avatar_id").notNull().default(""),
    channel: text("channel").notNull().default(""),
    model: text("model").notNull().default(""),
    apiKeyId: text("api_key_id").notNull().default(""),
    endUserId: text("end_user_id").notNull().default(""),
    costMicros: whole("cost_micros").notNull(),
    inputTokens: whole("input_tokens").notNull(),
    outputTokens: whole("output_tokens").notNull(),
    messages: whole("messages").notNull(),
    ...timestamps,
  },
  (table) => [
    primaryKey({
      name: "usage_rollups_key",
      columns: [
        table.projectId,
        table.grain,
        table.usageDate,
        table.startsAt,
        table.avatarId,
        table.channel,
        table.model,
        table.apiKeyId,
        table.endUserId,
      ],
    }),
  ],
);

/** How far a project's ledger is rolled up. */
export const usageRollupMarks = pgTable("usage_rollup_marks", {
  projectId: projectColumn().primaryKey(),
  /** Number of the last entry that the roll-ups hold. */
  rolledUpTo: whole("rolled_up_to").notNull().default(0),
  ...timestamps,
});
