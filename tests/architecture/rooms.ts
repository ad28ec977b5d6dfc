/**
 * The plan of the house. Every architecture test reads it from here: a new folder, route or
 * exception is written down in this file or the run fails.
 */

/** Folders of `lib` from the ground up; a file may import the floors below its own. */
export const floors = [
  {
    name: "ground",
    folders: [
      "errors",
      "config",
      "logger",
      "ids",
      "crypto",
      "clock",
      "net",
      "text",
      "pagination",
      "i18n",
    ],
  },
  { name: "adapters", folders: ["storage", "ai", "rate-limit", "mail", "events", "telegram"] },
  { name: "kernel", folders: ["context"] },
  {
    name: "rooms",
    folders: [
      "platform-config",
      "auth",
      "billing",
      "projects",
      "avatars",
      "documents",
      "end-users",
      "chat",
      "integrations",
      "plan-requests",
      "payments",
      "notifications",
      "analytics",
      "jobs",
      "idempotency",
    ],
  },
  { name: "services", folders: ["services"] },
  { name: "doors", folders: ["http"] },
] as const;

/** What each room may use: the rooms to its left; the last three stand to the side. */
export const roomNeighbours: Record<string, readonly string[]> = {
  "platform-config": [],
  auth: [],
  billing: ["platform-config", "auth"],
  projects: ["platform-config", "auth", "billing"],
  avatars: ["platform-config", "auth", "billing", "projects"],
  documents: ["platform-config", "auth", "billing", "projects", "avatars"],
  "end-users": ["platform-config", "auth", "billing", "projects", "avatars"],
  chat: ["platform-config", "auth", "billing", "projects", "avatars", "documents", "end-users"],
  integrations: [
    "platform-config",
    "auth",
    "billing",
    "projects",
    "avatars",
    "documents",
    "end-users",
    "chat",
  ],
  "plan-requests": ["platform-config", "auth", "billing", "projects"],
  payments: ["platform-config", "billing", "projects"],
  notifications: ["auth", "projects", "plan-requests"],
  analytics: ["billing", "projects", "avatars"],
  jobs: [],
  idempotency: [],
};

/** Among folders of one floor that is not the rooms': only these uses. */
export const floorNeighbours: Record<string, readonly string[]> = {
  pagination: ["errors", "ids"],
  net: ["errors"],
  config: ["crypto"],
  mail: ["events"],
};

/** Rooms and services are not for the floors above them alone: services fill in adapters only. */
export const servicesMayImport = ["ground", "adapters", "kernel"] as const;

/** Importable from outside a room besides its index: schemas, view types, constants. */
export const sharedFiles = [
  "schemas.ts",
  "types.ts",
  "search-types.ts",
  "key-schemas.ts",
  "admin-schemas.ts",
] as const;

/** Folders without a door of their own: every file in them is one small thing for everybody. */
export const openFolders = ["lib/text", "lib/i18n", "lib/http"] as const;

/** What browsers may load beside the rooms' shared files. */
export const clientSafeFiles = [
  "lib/context/permissions.ts",
  "lib/http/action-result.ts",
  "lib/i18n/locales.ts",
  // What limits there are, without what counts: the proxy reads the manifest of routes too.
  "lib/rate-limit/policies.ts",
] as const;

/** Who may import from which top-level folders, by the beginning of the path. */
export const topLevelImports: Record<string, readonly string[]> = {
  app: ["app/", "components/", "lib/", "inngest/index.ts"],
  components: ["components/", "lib/"],
  db: ["db/", "lib/errors/", "lib/logger/"],
  inngest: ["inngest/", "lib/"],
  lib: ["lib/", "db/schema/", "db/client.ts", "db/columns.ts"],
  scripts: ["scripts/", "lib/", "db/", "inngest/", "tests/factories/", "tests/setup/"],
  widget: ["widget/"],
};

/** Floors that a transport may use directly; everything else comes by way of rooms and doors. */
export const transportFloors = ["ground", "rooms", "doors"] as const;

/** Single files that a transport needs beside that, each with its reason. */
export const transportExceptions: Record<string, string> = {
  "lib/context/permissions.ts": "pages hide what a role may not do",
  "lib/context/index.ts": "jobs and pages name the contexts' types",
  "lib/rate-limit/index.ts": "actions name their policy",
  "lib/rate-limit/policies.ts": "operations name theirs",
  "lib/events/index.ts": "the job client shares its making with the event sink",
};

/** Where the process's environment may be read. */
export const environmentReaders = [
  /^lib\/config\//,
  /^scripts\//,
  /^tests\//,
  /\.test\.tsx?$/,
  /^[a-z]+\.config\.(?:ts|mjs)$/,
] as const;

/** Who may ask for the parsed configuration; everybody else gets a part of it as a parameter. */
export const configReaders = [
  "lib/services/",
  "lib/http/",
  "inngest/client.ts",
  "scripts/",
  "app/openapi.json/route.ts",
  "app/(marketing)/page.tsx",
] as const;

/** Files that may look across tenants. */
export const platformTransactionFiles = [
  "lib/analytics/export-all-audit-entries.ts",
  "lib/analytics/get-project-usage.report.ts",
  "lib/analytics/export-margins.ts",
  "lib/analytics/list-all-audit-entries.ts",
  "lib/analytics/list-margins.ts",
  "lib/billing/list-orphaned-projects.ts",
  "lib/billing/list-projects-to-roll-up.ts",
  "lib/billing/request-roll-up.ts",
  "lib/billing/sweep-counters.ts",
  "lib/auth/announce-taken-address.ts",
  "lib/auth/find-impersonated.ts",
  "lib/auth/get-user-account.ts",
  "lib/auth/email/confirm-email-change.ts",
  "lib/auth/second-factor/reset-second-factor.ts",
  "lib/auth/second-factor/reset-second-factor-of.ts",
  "lib/auth/email/request-email-change.ts",
  "lib/auth/email/resend-verification.ts",
  "lib/auth/email/send-email-change.ts",
  "lib/auth/email/verify-email.ts",
  "lib/auth/get-account.ts",
  "lib/auth/issue-tokens.ts",
  "lib/auth/list-users.ts",
  "lib/auth/log-in.ts",
  "lib/auth/log-out.ts",
  "lib/auth/open-user.ts",
  "lib/auth/password/change-password.ts",
  "lib/auth/password/request-password-reset.ts",
  "lib/auth/password/reset-password.ts",
  "lib/auth/password/send-password-reset.ts",
  "lib/auth/refresh-tokens.ts",
  "lib/auth/register-user.ts",
  "lib/auth/require-owner-present.ts",
  "lib/auth/require-password.ts",
  "lib/auth/restore-user.ts",
  "lib/auth/oauth/link-oauth-account.ts",
  "lib/auth/oauth/list-oauth-accounts.ts",
  "lib/auth/oauth/sign-in-with-provider.ts",
  "lib/auth/oauth/unlink-oauth-account.ts",
  "lib/auth/second-factor/begin-totp-setup.ts",
  "lib/auth/second-factor/confirm-totp-setup.ts",
  "lib/auth/second-factor/get-second-factor.ts",
  "lib/auth/second-factor/give-second-factor.ts",
  "lib/auth/second-factor/with-code.ts",
  "lib/auth/sessions/list-sessions.ts",
  "lib/auth/sessions/record-refused-session.ts",
  "lib/auth/sessions/revoke-other-sessions.ts",
  "lib/auth/sessions/revoke-session.ts",
  "lib/auth/sessions/sweep-sessions.ts",
  "lib/auth/set-platform-role.ts",
  "lib/auth/start-impersonation.ts",
  "lib/auth/stop-impersonation.ts",
  "lib/auth/suspend-user.ts",
  "lib/auth/update-account.ts",
  "lib/billing/list-projects-behind-plan.report.ts",
  "lib/billing/list-projects-on-plan.report.ts",
  "lib/documents/list-stuck-documents.ts",
  "lib/integrations/telegram/resolve-telegram-bot.ts",
  "lib/integrations/telegram/sweep-telegram-updates.ts",
  "lib/payments/close-payment-event.ts",
  "lib/payments/find-claimed-project.report.ts",
  "lib/payments/list-payment-events.report.ts",
  "lib/payments/receive-payment-event.ts",
  "lib/platform-config/add-model-price.ts",
  "lib/platform-config/create-plan.ts",
  "lib/platform-config/list-all-model-prices.report.ts",
  "lib/platform-config/list-all-plans.report.ts",
  "lib/platform-config/list-plan-history.report.ts",
  "lib/platform-config/update-plan.ts",
  "lib/plan-requests/list-all-plan-requests.report.ts",
  "lib/plan-requests/resolve-plan-request.ts",
  "lib/notifications/deliver-mail.ts",
  "lib/notifications/fail-mail.ts",
  "lib/notifications/list-mail.ts",
  "lib/notifications/notify-of-sign-up.report.ts",
  "lib/notifications/notify.ts",
  "lib/notifications/read-mail.ts",
  "lib/notifications/sweep-mail.ts",
  "lib/idempotency/sweep-requests.ts",
  "lib/jobs/cancel-job-run.ts",
  "lib/jobs/list-job-runs.ts",
  "lib/jobs/list-unsent-events.ts",
  "lib/jobs/retry-job-run.ts",
  "lib/jobs/sweep-outbox.ts",
  "lib/projects/api-keys/note-api-key-use.ts",
  "lib/projects/api-keys/resolve-api-key.ts",
  "lib/projects/begin-purge.ts",
  "lib/projects/finish-purge.ts",
  "lib/projects/purge-facts.ts",
  "lib/projects/purge-logs.ts",
  "lib/payments/forget-project.ts",
  "lib/projects/get-any-project.report.ts",
  "lib/projects/list-all-projects.report.ts",
  "lib/projects/list-memberships.ts",
  "lib/projects/list-project-ids.ts",
  "lib/projects/open-project-again.ts",
  "lib/projects/open-project-by-api-key.ts",
  "lib/projects/request-due-purges.ts",
  "lib/projects/resume-project.ts",
  "lib/projects/secrets/open-secret.ts",
  "lib/projects/suspend-project.ts",
  "scripts/rotate-key/count-on-their-way.ts",
  "scripts/rotate-key/reseal-column.ts",
  "scripts/rotate-key/rotate.ts",
  "lib/projects/invitations/accept-invitation.ts",
  "lib/projects/invitations/find-invited-address.ts",
  "lib/projects/invitations/require-may-mail.ts",
  "lib/projects/invitations/get-offered-invitation.ts",
  "lib/projects/invitations/resolve-invitation.ts",
] as const;

/** Files that may open any project as a job does, whose id must come from a fact that a verb emitted or a row of ours. */
export const jobProjectFiles = [
  "inngest/define-job.ts",
  "inngest/functions/billing/follow-plan.ts",
  "inngest/functions/billing/release-orphans.ts",
  "inngest/functions/billing/roll-up-usage.ts",
  "inngest/functions/documents/free-stuck-documents.ts",
  "inngest/functions/documents/sweep-stray-files.ts",
  "inngest/functions/notifications/tell-of-failed-ingestion.ts",
  "inngest/functions/notifications/tell-of-plan-change.ts",
  "inngest/functions/notifications/tell-of-plan-request.ts",
  "inngest/functions/notifications/tell-of-threshold.ts",
  "inngest/functions/projects/purge-project.ts",
  "lib/integrations/telegram/receive-telegram-update.ts",
  "lib/payments/apply-payment-event.ts",
  "lib/projects/invitations/accept-invitation.ts",
] as const;

/** Files that may open a project's secrets; never a transport. */
export const secretReaders = ["lib/chat/choose-chat-model.ts"] as const;

/** Files that may touch the database object itself instead of an open transaction. */
export const databaseFiles = [
  "lib/context/deliver-outbox.ts",
  "lib/context/in-transaction.ts",
  "app/api/health/ready/route.ts",
] as const;

/** Packages that only these folders know. */
export const packageOwners: Record<string, readonly string[]> = {
  inngest: ["inngest/", "lib/events/", "app/api/inngest/"],
  postgres: ["db/", "inngest/embedded/"],
  "drizzle-orm": ["db/", "lib/", "scripts/", "app/api/health/ready/"],
  "@electric-sql/pglite": ["db/embedded/"],
  "@aws-sdk/client-s3": ["lib/storage/"],
  ai: ["lib/ai/openai/", "components/chat/"],
  "@ai-sdk/openai": ["lib/ai/openai/"],
  "onnxruntime-node": ["lib/ai/builtin/"],
  "@upstash/ratelimit": ["lib/rate-limit/"],
  ioredis: ["lib/rate-limit/"],
  "next-auth": ["lib/http/", "app/(auth)/"],
  pino: ["lib/logger/"],
  "@node-rs/argon2": ["lib/crypto/"],
  nodemailer: ["lib/mail/"],
  otpauth: ["lib/auth/"],
};

/** Wrappers of `lib/http` that build route handlers and server actions. */
export const actionWrappers = [
  "publicAction",
  "userAction",
  "sessionAction",
  "memberAction",
  "adminAction",
] as const;

/** Calls by signed-in people that name a project in which nobody is a member any more. */
export const projectsFromOutside: readonly string[] = ["restoreProject"];

/** Route handlers outside the public API, each with the reason why no wrapper builds it. */
export const otherRoutes: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own handlers",
  "app/api/health/route.ts": "answers while everything else is down",
  "app/api/health/ready/route.ts": "tells the load balancer, never a caller, what is down",
  "app/api/webhooks/payments/route.ts": "signedWebhook; the signature is the caller",
  "app/api/webhooks/telegram/[integrationId]/route.ts": "webhook; its secret is the caller",
  "app/api/inngest/route.ts": "the job SDK verifies its own signature",
  "app/api-reference/[file]/route.ts": "static files of the reference pages",
  "app/docs/route.ts": "a static page over the API description",
  "app/redoc/route.ts": "a static page over the API description",
  "app/openapi.json/route.ts": "the API description itself",
};

/** Variables that the launcher and the worker read beside those of the product. */
export const launcherVariables = ["HOSTNAME", "APP_URL", "WORKER_HOST", "WORKER_PORT"] as const;

/** Lines of one source file, at most. */
export const fileLinesMax = 350;
/** The median stays below it. */
export const fileLinesMedian = 80;
