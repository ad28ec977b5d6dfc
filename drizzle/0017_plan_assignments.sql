CREATE TABLE "plan_assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_assignments_project_id_id_key" UNIQUE("project_id","id")
);
--> statement-breakpoint
ALTER TABLE "plan_assignments" ADD CONSTRAINT "plan_assignments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_assignments" ADD CONSTRAINT "plan_assignments_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_assignments_created_at_index" ON "plan_assignments" USING btree ("project_id","created_at");--> statement-breakpoint
-- The owner of the tables is under the policies too, and must see every project's log to begin with.
ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE billing_accounts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE projects NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- From the log of plan changes, as far as it goes back; before that, and without any, the plan of now.
INSERT INTO plan_assignments (id, project_id, plan_id, created_at)
  SELECT 'bch_' || upper(substr(md5(random()::text || account.project_id), 1, 26)), account.project_id, coalesce((
      SELECT plans.id FROM audit_entries entry JOIN plans ON plans.id = entry.audit_metadata ->> 'from'
      WHERE entry.project_id = account.project_id AND entry.action = 'plan.changed'
      ORDER BY entry.created_at, entry.id LIMIT 1
    ), account.plan_id), projects.created_at
  FROM billing_accounts account JOIN projects ON projects.id = account.project_id;
--> statement-breakpoint
INSERT INTO plan_assignments (id, project_id, plan_id, created_at)
  SELECT 'bch_' || upper(substr(md5(random()::text || entry.id), 1, 26)), account.project_id, plans.id, entry.created_at
  FROM audit_entries entry
  JOIN billing_accounts account ON account.project_id = entry.project_id
  JOIN plans ON plans.id = entry.audit_metadata ->> 'to'
  WHERE entry.action = 'plan.changed';
--> statement-breakpoint
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE billing_accounts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE projects FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
SELECT enforce_tenancy('plan_assignments');
--> statement-breakpoint
-- Append-only: what a project had on a day that has passed does not change.
REVOKE UPDATE, DELETE ON plan_assignments FROM avatar_app, avatar_platform;
