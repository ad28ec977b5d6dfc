ALTER TABLE "audit_entries" ADD COLUMN "action_group" text GENERATED ALWAYS AS (split_part(action, '.', 1)) STORED;--> statement-breakpoint
CREATE INDEX "audit_entries_project_action_index" ON "audit_entries" USING btree ("project_id","action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_project_group_index" ON "audit_entries" USING btree ("project_id","action_group","id");--> statement-breakpoint
CREATE INDEX "audit_entries_project_actor_index" ON "audit_entries" USING btree ("project_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_project_target_index" ON "audit_entries" USING btree ("project_id","target_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_project_impersonator_index" ON "audit_entries" USING btree ("project_id","impersonator_user_id","id") WHERE impersonator_user_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_entries_project_refused_index" ON "audit_entries" USING btree ("project_id","id") WHERE result = 'refused';