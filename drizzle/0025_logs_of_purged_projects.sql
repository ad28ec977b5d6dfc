-- The purge of a project takes its logs in small commits. The app role still removes no entry, nobody changes one, and
-- whatever lets the platform role see all of them, it removes those alone whose project is being erased.
GRANT DELETE ON ledger_entries, audit_entries TO avatar_platform;
--> statement-breakpoint
CREATE POLICY purge ON ledger_entries AS RESTRICTIVE FOR DELETE TO avatar_platform
  USING (EXISTS (SELECT FROM projects WHERE projects.id = ledger_entries.project_id AND projects.purge_started_at IS NOT NULL));
--> statement-breakpoint
CREATE POLICY purge ON audit_entries AS RESTRICTIVE FOR DELETE TO avatar_platform
  USING (EXISTS (SELECT FROM projects WHERE projects.id = audit_entries.project_id AND projects.purge_started_at IS NOT NULL));
