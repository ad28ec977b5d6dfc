ALTER TABLE "messages" ADD COLUMN "writing_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "stop_asked_at" timestamp (3) with time zone;