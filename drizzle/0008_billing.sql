CREATE TABLE "billing_accounts" (
	"project_id" text PRIMARY KEY NOT NULL,
	"plan_id" text DEFAULT 'free' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "billing_periods" (
	"project_id" text NOT NULL,
	"period_start" date NOT NULL,
	"balance_micros" bigint DEFAULT 0 NOT NULL,
	"granted_micros" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_periods_project_id_period_start_pk" PRIMARY KEY("project_id","period_start")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"request_id" text NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"period_start" date NOT NULL,
	"usage_date" date NOT NULL,
	"amount_micros" bigint NOT NULL,
	"amount_tokens" bigint DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"messages" integer DEFAULT 0 NOT NULL,
	"model" text,
	"channel" text,
	"avatar_id" text,
	"api_key_id" text,
	"end_user_id" text,
	"actor_user_id" text,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_project_id_id_key" UNIQUE("project_id","id"),
	CONSTRAINT "ledger_entries_request_key" UNIQUE("project_id","request_id","purpose","kind")
);
--> statement-breakpoint
CREATE TABLE "usage_alerts" (
	"project_id" text NOT NULL,
	"scope_type" text NOT NULL,
	"scope_id" text NOT NULL,
	"period" text NOT NULL,
	"period_start" date NOT NULL,
	"metric" text NOT NULL,
	"threshold" integer NOT NULL,
	"alert_metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_alerts_project_id_scope_type_scope_id_period_metric_period_start_threshold_pk" PRIMARY KEY("project_id","scope_type","scope_id","period","metric","period_start","threshold")
);
--> statement-breakpoint
CREATE TABLE "usage_counters" (
	"project_id" text NOT NULL,
	"scope_type" text NOT NULL,
	"scope_id" text NOT NULL,
	"period" text NOT NULL,
	"period_start" date NOT NULL,
	"metric" text NOT NULL,
	"used" bigint DEFAULT 0 NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"limit_amount" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_counters_project_id_scope_type_scope_id_period_metric_period_start_pk" PRIMARY KEY("project_id","scope_type","scope_id","period","metric","period_start")
);
--> statement-breakpoint
CREATE TABLE "usage_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"scope_type" text NOT NULL,
	"scope_id" text NOT NULL,
	"period" text NOT NULL,
	"metric" text NOT NULL,
	"limit_amount" bigint NOT NULL,
	"is_soft" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_limits_project_id_id_key" UNIQUE("project_id","id"),
	CONSTRAINT "usage_limits_scope_key" UNIQUE("project_id","scope_type","scope_id","period","metric")
);
--> statement-breakpoint
CREATE TABLE "usage_reservations" (
	"project_id" text NOT NULL,
	"request_id" text NOT NULL,
	"purpose" text NOT NULL,
	"period_start" date NOT NULL,
	"usage_date" date NOT NULL,
	"amount_micros" bigint NOT NULL,
	"tokens" bigint NOT NULL,
	"messages" integer NOT NULL,
	"channel" text,
	"avatar_id" text,
	"api_key_id" text,
	"end_user_id" text,
	"alive_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_reservations_project_id_request_id_pk" PRIMARY KEY("project_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "model_prices" (
	"id" text PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"input_micros_per_million" bigint NOT NULL,
	"output_micros_per_million" bigint NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"created_by_user_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_prices_model_valid_from_key" UNIQUE("model","valid_from")
);
--> statement-breakpoint
CREATE TABLE "plan_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"revision" integer NOT NULL,
	"plan_snapshot" jsonb NOT NULL,
	"changed_by_user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_revisions_plan_id_revision_key" UNIQUE("plan_id","revision")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"name_en" text NOT NULL,
	"name_ru" text NOT NULL,
	"plan_limits" jsonb NOT NULL,
	"price_micros_monthly" bigint DEFAULT 0 NOT NULL,
	"position" integer NOT NULL,
	"is_offered" boolean DEFAULT true NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "billing_accounts" ADD CONSTRAINT "billing_accounts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "billing_accounts" ADD CONSTRAINT "billing_accounts_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "billing_periods" ADD CONSTRAINT "billing_periods_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_alerts" ADD CONSTRAINT "usage_alerts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_counters" ADD CONSTRAINT "usage_counters_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_reservations" ADD CONSTRAINT "usage_reservations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plan_revisions" ADD CONSTRAINT "plan_revisions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "ledger_entries_usage_date_index" ON "ledger_entries" USING btree ("project_id","usage_date");
--> statement-breakpoint
CREATE INDEX "usage_reservations_alive_until_index" ON "usage_reservations" USING btree ("alive_until");
--> statement-breakpoint
CREATE INDEX "model_prices_model_index" ON "model_prices" USING btree ("model","valid_from");
--> statement-breakpoint
-- To begin with; edited in the console from then on.
INSERT INTO plans (id, name_en, name_ru, position, price_micros_monthly, plan_limits) VALUES
  ('free', 'Free', 'Бесплатный', 10, 0,
   '{"moneyMicrosPerMonth": 5000000, "tokensPerMonth": 20000000, "messagesPerMonth": 50000, "messagesPerDay": null, "documents": 5000, "storageBytes": 2147483648, "avatars": 25, "members": 25, "telegramBots": 5}'),
  ('starter', 'Starter', 'Начальный', 20, 29000000,
   '{"moneyMicrosPerMonth": 20000000, "tokensPerMonth": 100000000, "messagesPerMonth": 200000, "messagesPerDay": null, "documents": 20000, "storageBytes": 10737418240, "avatars": 100, "members": 100, "telegramBots": 20}'),
  ('business', 'Business', 'Бизнес', 30, 149000000,
   '{"moneyMicrosPerMonth": 100000000, "tokensPerMonth": 500000000, "messagesPerMonth": 1000000, "messagesPerDay": null, "documents": 100000, "storageBytes": 107374182400, "avatars": 500, "members": 500, "telegramBots": 100}'),
  ('enterprise', 'Enterprise', 'Корпоративный', 40, 0,
   '{"moneyMicrosPerMonth": null, "tokensPerMonth": null, "messagesPerMonth": null, "messagesPerDay": null, "documents": null, "storageBytes": null, "avatars": null, "members": null, "telegramBots": null}');
--> statement-breakpoint
INSERT INTO billing_accounts (project_id, plan_id) SELECT id, CASE WHEN plan IN (SELECT id FROM plans) THEN plan ELSE 'free' END FROM projects;
--> statement-breakpoint
ALTER TABLE "projects" DROP COLUMN "plan";
--> statement-breakpoint
SELECT enforce_tenancy('billing_accounts');
--> statement-breakpoint
SELECT enforce_tenancy('billing_periods');
--> statement-breakpoint
SELECT enforce_tenancy('ledger_entries');
--> statement-breakpoint
SELECT enforce_tenancy('usage_reservations');
--> statement-breakpoint
SELECT enforce_tenancy('usage_counters');
--> statement-breakpoint
SELECT enforce_tenancy('usage_limits');
--> statement-breakpoint
SELECT enforce_tenancy('usage_alerts');
--> statement-breakpoint
-- Append-only: no role that the product runs as may change or remove an entry; they go with their project.
REVOKE UPDATE, DELETE ON ledger_entries FROM avatar_app, avatar_platform;
--> statement-breakpoint
-- A signed-in person outside any project may read the plans of their own.
CREATE POLICY own_accounts ON billing_accounts FOR SELECT TO avatar_app
  USING (
    EXISTS (
      SELECT FROM project_members
      WHERE project_members.project_id = billing_accounts.project_id
        AND project_members.user_id = (SELECT current_setting('app.user_id', true))
    )
  );
--> statement-breakpoint
GRANT SELECT ON plans, model_prices TO avatar_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON plans TO avatar_platform;
--> statement-breakpoint
GRANT SELECT, INSERT ON plan_revisions, model_prices TO avatar_platform;
--> statement-breakpoint
SELECT open_to_keys('billing_accounts', 'true');
