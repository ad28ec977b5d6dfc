ALTER TABLE "usage_limits" DROP CONSTRAINT "usage_limits_scope_key";--> statement-breakpoint
CREATE INDEX "mail_messages_created_at_index" ON "mail_messages" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_scope_key" UNIQUE("project_id","scope_type","scope_id","period","metric","is_soft");