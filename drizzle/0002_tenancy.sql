-- Two roles that own nothing and cannot bypass row-level security. Every transaction switches to one:
-- avatar_app sees the tenant that is set, avatar_platform (sign-in, resolvers, console) sees all.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avatar_app') THEN
    CREATE ROLE avatar_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avatar_platform') THEN
    CREATE ROLE avatar_platform NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
  END IF;
  EXECUTE format('GRANT avatar_app, avatar_platform TO %I', current_user);
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO avatar_app, avatar_platform;
--> statement-breakpoint
-- Puts the last wall around a tenant table; every migration that adds one calls it.
CREATE FUNCTION enforce_tenancy(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
--> statement-breakpoint
SELECT enforce_tenancy('project_members');
--> statement-breakpoint
SELECT enforce_tenancy('avatars');
--> statement-breakpoint
SELECT enforce_tenancy('avatar_versions');
--> statement-breakpoint
SELECT enforce_tenancy('documents');
--> statement-breakpoint
SELECT enforce_tenancy('document_texts');
--> statement-breakpoint
SELECT enforce_tenancy('document_chunks');
--> statement-breakpoint
SELECT enforce_tenancy('conversations');
--> statement-breakpoint
SELECT enforce_tenancy('messages');
--> statement-breakpoint
SELECT enforce_tenancy('message_feedback');
--> statement-breakpoint
-- A signed-in person outside any project may read which projects are theirs.
CREATE POLICY own_memberships ON project_members FOR SELECT TO avatar_app
  USING (user_id = (SELECT current_setting('app.user_id', true)));
--> statement-breakpoint
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE projects FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON projects TO avatar_app, avatar_platform;
--> statement-breakpoint
CREATE POLICY tenant ON projects TO avatar_app
  USING (id = (SELECT current_setting('app.project_id', true)))
  WITH CHECK (id = (SELECT current_setting('app.project_id', true)));
--> statement-breakpoint
CREATE POLICY own_projects ON projects FOR SELECT TO avatar_app
  USING (
    EXISTS (
      SELECT FROM project_members
      WHERE project_members.project_id = projects.id
        AND project_members.user_id = (SELECT current_setting('app.user_id', true))
    )
  );
--> statement-breakpoint
CREATE POLICY platform ON projects TO avatar_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
-- People are not a tenant's: the app role may read a name and an address, never a password hash.
GRANT SELECT (id, email, name) ON users TO avatar_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions, refresh_tokens, outbox_events TO avatar_platform;
--> statement-breakpoint
GRANT INSERT ON outbox_events TO avatar_app;
