CREATE TABLE "notification_preferences" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"in_app" boolean NOT NULL,
	"mail" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_preferences_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"user_id" text NOT NULL,
	"event_id" text NOT NULL,
	"channel" text NOT NULL,
	"audience" text NOT NULL,
	"kind" text NOT NULL,
	"notification_metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_project_id_id_key" UNIQUE("project_id","id"),
	CONSTRAINT "notifications_once_key" UNIQUE("event_id","user_id","channel")
);
--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_project_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notifications_user_id_index" ON "notifications" USING btree ("user_id","id") WHERE channel = 'in_app';--> statement-breakpoint
CREATE INDEX "notifications_created_at_index" ON "notifications" USING btree ("created_at");--> statement-breakpoint
SELECT enforce_tenancy('notifications');
--> statement-breakpoint
-- Whatever else lets a member see the project's rows: of notifications each sees only their own.
CREATE POLICY personal ON notifications AS RESTRICTIVE TO avatar_app
  USING (user_id = (SELECT current_setting('app.user_id', true)))
  WITH CHECK (user_id = (SELECT current_setting('app.user_id', true)));
--> statement-breakpoint
-- Outside any project: what is the person's own, of projects only while they belong to them.
CREATE POLICY own_notifications ON notifications TO avatar_app
  USING (
    audience = 'platform'
    OR EXISTS (
      SELECT FROM project_members
      WHERE project_members.project_id = notifications.project_id
        AND project_members.user_id = notifications.user_id
    )
  )
  WITH CHECK (user_id = (SELECT current_setting('app.user_id', true)));
--> statement-breakpoint
ALTER TABLE notification_preferences ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notification_preferences FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON notification_preferences TO avatar_app, avatar_platform;
--> statement-breakpoint
CREATE POLICY own ON notification_preferences TO avatar_app
  USING (user_id = (SELECT current_setting('app.user_id', true)))
  WITH CHECK (user_id = (SELECT current_setting('app.user_id', true)));
--> statement-breakpoint
CREATE POLICY platform ON notification_preferences TO avatar_platform USING (true) WITH CHECK (true);
