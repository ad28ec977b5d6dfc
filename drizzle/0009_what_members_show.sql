-- Who manages members sees whether they have a second factor, and writes to them in their language.
GRANT SELECT (locale, totp_confirmed_at) ON users TO avatar_app;
