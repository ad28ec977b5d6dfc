CREATE TABLE "usage_rollup_marks" (
	"project_id" text PRIMARY KEY NOT NULL,
	"rolled_up_to" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_rollups" (
	"project_id" text NOT NULL,
	"grain" text NOT NULL,
	"usage_date" date NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"avatar_id" text DEFAULT '' NOT NULL,
	"channel" text DEFAULT '' NOT NULL,
	"model" text DEFAULT '' NOT NULL,
	"api_key_id" text DEFAULT '' NOT NULL,
	"end_user_id" text DEFAULT '' NOT NULL,
	"cost_micros" bigint NOT NULL,
	"input_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"messages" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_rollups_key" PRIMARY KEY("project_id","grain","usage_date","starts_at","avatar_id","channel","model","api_key_id","end_user_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "entry_number" bigint;
--> statement-breakpoint
-- The owner of the tables is under the policies too, and must see all entries to number them.
ALTER TABLE "ledger_entries" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE ledger_entries SET entry_number = numbered.entry_number
FROM (
  SELECT id, row_number() OVER (PARTITION BY project_id ORDER BY id) AS entry_number FROM ledger_entries
) numbered
WHERE numbered.id = ledger_entries.id;
--> statement-breakpoint
ALTER TABLE "ledger_entries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "entry_number" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "usage_rollup_marks" ADD CONSTRAINT "usage_rollup_marks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_rollups" ADD CONSTRAINT "usage_rollups_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_entry_number_key" UNIQUE("project_id","entry_number");
--> statement-breakpoint
SELECT enforce_tenancy('usage_rollups');
--> statement-breakpoint
SELECT enforce_tenancy('usage_rollup_marks');
