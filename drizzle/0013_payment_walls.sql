-- A project's events are seen and closed by the job that works in that project, and by nobody else in it.
ALTER TABLE payment_events ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payment_events FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, UPDATE ON payment_events TO avatar_app;
--> statement-breakpoint
CREATE POLICY tenant ON payment_events TO avatar_app
  USING (claimed_project_id = (SELECT current_setting('app.project_id', true)))
  WITH CHECK (claimed_project_id = (SELECT current_setting('app.project_id', true)));
--> statement-breakpoint
CREATE POLICY platform ON payment_events TO avatar_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
SELECT close_to_keys('payment_events');
