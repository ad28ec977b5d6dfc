CREATE TABLE "telegram_integrations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"avatar_id" text NOT NULL,
	"bot_id" text NOT NULL,
	"bot_username" text NOT NULL,
	"token_sealed" text NOT NULL,
	"webhook_secret_hash" text NOT NULL,
	"status" text DEFAULT 'connecting' NOT NULL,
	"status_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "telegram_integrations_project_id_id_key" UNIQUE("project_id","id"),
	CONSTRAINT "telegram_integrations_project_id_avatar_id_key" UNIQUE("project_id","avatar_id")
);
--> statement-breakpoint
ALTER TABLE "telegram_integrations" ADD CONSTRAINT "telegram_integrations_avatar_fk" FOREIGN KEY ("project_id","avatar_id") REFERENCES "public"."avatars"("project_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "telegram_integrations_bot_id_key" ON "telegram_integrations" USING btree ("bot_id");--> statement-breakpoint
SELECT enforce_tenancy('telegram_integrations');
