CREATE INDEX "one_time_tokens_expires_at_index" ON "one_time_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "refresh_tokens_expires_at_index" ON "refresh_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_revoked_at_index" ON "sessions" USING btree ("revoked_at") WHERE revoked_at IS NOT NULL;--> statement-breakpoint
-- Locks one person's row until the commit and says whether they may sign in. It runs as its owner, since a lock takes the
-- right to write, which the app role must not have on people; all it gives away is what that role may read.
CREATE FUNCTION hold_person(person text) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT suspended_at IS NULL AND deleted_at IS NULL FROM users WHERE id = person FOR NO KEY UPDATE
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION hold_person(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_person(text) TO avatar_app, avatar_platform;
