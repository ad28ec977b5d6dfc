CREATE TABLE "payment_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"claimed_project_id" text,
	"claimed_plan_id" text,
	"subscription_id" text,
	"subscription_status" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"outcome" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"current_plan_id" text NOT NULL,
	"message" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"offered_plan_id" text,
	"decision_reason" text,
	"requested_by_user_id" text NOT NULL,
	"decided_by_user_id" text,
	"decided_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_requests_project_id_id_key" UNIQUE("project_id","id")
);
--> statement-breakpoint
ALTER TABLE "plan_revisions" ALTER COLUMN "changed_by_user_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "billing_accounts" ADD COLUMN "books_revision" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "billing_periods" ADD COLUMN "plan_revision" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "plan_requests" ADD CONSTRAINT "plan_requests_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plan_requests" ADD CONSTRAINT "plan_requests_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plan_requests" ADD CONSTRAINT "plan_requests_current_plan_id_plans_id_fk" FOREIGN KEY ("current_plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plan_requests" ADD CONSTRAINT "plan_requests_offered_plan_id_plans_id_fk" FOREIGN KEY ("offered_plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "payment_events_project_index" ON "payment_events" USING btree ("claimed_project_id","occurred_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_requests_one_open_key" ON "plan_requests" USING btree ("project_id") WHERE "plan_requests"."closed_at" is null;
--> statement-breakpoint
CREATE INDEX "plan_requests_state_index" ON "plan_requests" USING btree ("state","id");
--> statement-breakpoint
SELECT enforce_tenancy('plan_requests');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON payment_events TO avatar_platform;
--> statement-breakpoint
-- A month's grants follow the states that its plan had.
GRANT SELECT ON plan_revisions TO avatar_app;
--> statement-breakpoint
INSERT INTO plan_revisions (id, plan_id, revision, plan_snapshot, created_at)
SELECT 'prv_' || id, id, revision, json_build_object('nameEn', name_en, 'nameRu', name_ru, 'limits', plan_limits,
  'priceMicrosMonthly', price_micros_monthly, 'position', position, 'isOffered', is_offered), created_at
FROM plans;
