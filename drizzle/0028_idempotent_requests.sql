CREATE TABLE "idempotent_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"user_id" text,
	"request_id" text NOT NULL,
	"record_sealed" text NOT NULL,
	"held_until" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_requests_project_id_id_key" UNIQUE("project_id","id")
);
--> statement-breakpoint
ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotent_requests_expires_at_index" ON "idempotent_requests" USING btree ("expires_at");--> statement-breakpoint
SELECT enforce_tenancy('idempotent_requests');
--> statement-breakpoint
-- A key that is held to some avatars repeats its calls too; the policy below keeps it to those of keys.
SELECT open_to_keys('idempotent_requests', 'user_id IS NULL');
--> statement-breakpoint
-- Whatever else lets somebody see the project's rows: a person sees their own, a key no person's.
CREATE POLICY personal ON idempotent_requests AS RESTRICTIVE TO avatar_app
  USING (coalesce(user_id, '') = (SELECT current_setting('app.user_id', true)))
  WITH CHECK (coalesce(user_id, '') = (SELECT current_setting('app.user_id', true)));
--> statement-breakpoint
-- Outside any project: what is the person's own.
CREATE POLICY own ON idempotent_requests TO avatar_app
  USING (project_id IS NULL AND user_id = (SELECT current_setting('app.user_id', true)))
  WITH CHECK (project_id IS NULL AND user_id = (SELECT current_setting('app.user_id', true)));
