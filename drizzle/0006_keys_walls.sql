-- API keys work under a role of their own: what avatar_app may, less what the policies below take away.
-- They are RESTRICTIVE, so no other policy can give it back.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avatar_key') THEN
    CREATE ROLE avatar_key NOLOGIN NOSUPERUSER NOBYPASSRLS INHERIT;
  END IF;
  GRANT avatar_app TO avatar_key;
  EXECUTE format('GRANT avatar_key TO %I', current_user);
END $$;
--> statement-breakpoint
-- Tenant tables are closed to API keys unless a migration opens them.
CREATE FUNCTION close_to_keys(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP POLICY IF EXISTS key ON %s', tenant_table);
  EXECUTE format('CREATE POLICY key ON %s AS RESTRICTIVE TO avatar_key USING (false)', tenant_table);
END $$;
--> statement-breakpoint
-- Opens a tenant table to API keys; to one that is held to some avatars, only as far as `visible` holds.
CREATE FUNCTION open_to_keys(tenant_table regclass, visible text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP POLICY IF EXISTS key ON %s', tenant_table);
  EXECUTE format(
    'CREATE POLICY key ON %s AS RESTRICTIVE TO avatar_key
       USING ((SELECT current_setting(''app.avatar_ids'', true)) = ''*'' OR %s)',
    tenant_table, visible);
END $$;
--> statement-breakpoint
CREATE FUNCTION key_has_avatar(avatar_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT avatar_id = ANY (string_to_array(current_setting('app.avatar_ids', true), ','))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION enforce_tenancy(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO avatar_app, avatar_platform', tenant_table);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO avatar_app
       USING (project_id = (SELECT current_setting(''app.project_id'', true)))
       WITH CHECK (project_id = (SELECT current_setting(''app.project_id'', true)))',
    tenant_table);
  EXECUTE format('CREATE POLICY platform ON %s TO avatar_platform USING (true) WITH CHECK (true)', tenant_table);
  PERFORM close_to_keys(tenant_table);
END $$;
--> statement-breakpoint
SELECT close_to_keys(c.oid::regclass)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND a.attname = 'project_id' AND NOT a.attisdropped;
--> statement-breakpoint
SELECT open_to_keys('avatars', 'key_has_avatar(id)');
--> statement-breakpoint
SELECT open_to_keys('avatar_versions', 'key_has_avatar(avatar_id)');
--> statement-breakpoint
SELECT open_to_keys('documents', 'key_has_avatar(avatar_id)');
--> statement-breakpoint
SELECT open_to_keys('document_chunks', 'key_has_avatar(avatar_id)');
--> statement-breakpoint
SELECT open_to_keys('conversations', 'key_has_avatar(avatar_id)');
--> statement-breakpoint
SELECT open_to_keys('document_texts', 'EXISTS (SELECT FROM documents parent
  WHERE parent.project_id = document_texts.project_id AND parent.id = document_texts.document_id)');
--> statement-breakpoint
SELECT open_to_keys('messages', 'EXISTS (SELECT FROM conversations parent
  WHERE parent.project_id = messages.project_id AND parent.id = messages.conversation_id)');
--> statement-breakpoint
SELECT open_to_keys('message_feedback', 'EXISTS (SELECT FROM messages parent
  WHERE parent.project_id = message_feedback.project_id AND parent.id = message_feedback.message_id)');
--> statement-breakpoint
-- A key's acts are written into the log, which it cannot read.
DROP POLICY key ON audit_entries;
--> statement-breakpoint
CREATE POLICY key ON audit_entries AS RESTRICTIVE FOR SELECT TO avatar_key USING (false);
