CREATE TABLE "telegram_chats" (
	"project_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "telegram_chats_project_id_integration_id_chat_id_pk" PRIMARY KEY("project_id","integration_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "telegram_updates" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"update_id" bigint NOT NULL,
	"chat_id" text NOT NULL,
	"chat_message_id" bigint NOT NULL,
	"sender_id" text NOT NULL,
	"is_group" boolean NOT NULL,
	"locale" text NOT NULL,
	"kind" text NOT NULL,
	"question" text,
	"answer_message_id" text,
	"reply" text,
	"sent_parts_count" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"outcome" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "telegram_updates_update_key" UNIQUE("project_id","integration_id","update_id")
);
--> statement-breakpoint
ALTER TABLE "telegram_chats" ADD CONSTRAINT "telegram_chats_integration_fk" FOREIGN KEY ("project_id","integration_id") REFERENCES "public"."telegram_integrations"("project_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "telegram_updates" ADD CONSTRAINT "telegram_updates_integration_fk" FOREIGN KEY ("project_id","integration_id") REFERENCES "public"."telegram_integrations"("project_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "telegram_updates_created_at_index" ON "telegram_updates" USING btree ("created_at");--> statement-breakpoint
SELECT enforce_tenancy('telegram_updates');
--> statement-breakpoint
SELECT enforce_tenancy('telegram_chats');
