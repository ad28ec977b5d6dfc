SELECT enforce_tenancy('project_invitations');
--> statement-breakpoint
SELECT enforce_tenancy('api_keys');
--> statement-breakpoint
SELECT enforce_tenancy('project_secrets');
--> statement-breakpoint
SELECT enforce_tenancy('audit_entries');
--> statement-breakpoint
-- Append-only: no role that the product runs as may change or remove an entry; they go with their project.
REVOKE UPDATE, DELETE ON audit_entries FROM avatar_app, avatar_platform;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_tokens, recovery_codes, oauth_accounts, mail_messages, encryption_keys TO avatar_platform;
