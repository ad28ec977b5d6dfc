CREATE INDEX "sessions_impersonator_index" ON "sessions" USING btree ("impersonator_user_id") WHERE impersonator_user_id IS NOT NULL;--> statement-breakpoint
-- Who may not sign in at the moment invites nobody, is no project's last owner and makes no key work.
GRANT SELECT (suspended_at, deleted_at) ON users TO avatar_app;
