import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Permission } from "@/lib/context";
import { isInPersonOnly } from "@/lib/context/permissions";
import { limitsOfRow } from "@/lib/platform-config/schemas";
import type { ServerAction } from "@/tests/factories/call-action";

type Ids = Record<string, string>;

/** Who may call it, as with the operations of the API, and what it takes. */
type Known = (
  | { access: "public" | "user" | "session" | "admin"; permission?: undefined }
  | { access: "member"; permission: Permission; isInPerson: boolean }
) & { input: (ids: Ids) => Record<string, unknown> | undefined };

const password = "a long enough password";
const reason = "A reason";
const plan = {
  nameEn: "Another",
  nameRu: "Другой",
  limits: limitsOfRow({}),
  priceMicrosMonthly: 1,
  position: 1,
  isOffered: true,
};
const nothing = () => undefined;
const account = () => ({ email: `${Math.random()}@example.com`, password, name: "New" });
const member = (permission: Permission, input: Known["input"] = () => ({})) => ({
  access: "member" as const,
  permission,
  isInPerson: isInPersonOnly(permission),
  input: (ids: Ids) => ({ projectId: ids.project_id, ...input(ids) }),
});
const by = (access: "public" | "user" | "session" | "admin", input: Known["input"]): Known => ({
  access,
  input,
});

/** Every server action. One that is not here fails the run, and so does one that is only here. */
export const knownActions: Record<string, Known> = {
  askSampleAction: by("public", () => ({ message: "What does tea cost?" })),

  signInAction: by("public", account),
  signUpAction: by("public", account),
  giveSecondFactorAction: by("public", () => ({ code: "000000" })),
  startProviderAction: by("public", () => ({ provider: "google", next: "/projects" })),
  startOverAction: by("public", nothing),
  signOutAction: by("session", nothing),
  stopImpersonationAction: by("session", nothing),
  requestPasswordResetAction: by("public", account),
  resetPasswordAction: by("public", () => ({ token: "none", password })),
  verifyEmailAction: by("public", () => ({ token: "none" })),
  confirmEmailChangeAction: by("public", () => ({ token: "none" })),
  resendVerificationAction: by("user", nothing),
  acceptInvitationAction: by("user", () => ({ token: "none" })),

  updateAccountAction: by("user", () => ({ name: "Another" })),
  changePasswordAction: by("user", () => ({ password, newPassword: `${password} more` })),
  requestEmailChangeAction: by("user", account),
  beginTotpSetupAction: by("user", () => ({ password })),
  confirmTotpSetupAction: by("user", () => ({ code: "000000" })),
  renewRecoveryCodesAction: by("user", () => ({ code: "000000" })),
  turnOffTotpAction: by("user", () => ({ password, code: "000000" })),
  linkProviderAction: by("user", () => ({ provider: "google", password })),
  unlinkOauthAccountAction: by("user", (ids) => ({
    oauthAccountId: ids.oauth_account_id,
    password,
  })),
  revokeSessionAction: by("user", (ids) => ({ sessionId: ids.session_id })),
  revokeOtherSessionsAction: by("user", nothing),
  markNotificationReadAction: by("user", (ids) => ({ notificationId: ids.notification_id })),
  markAllNotificationsReadAction: by("user", () => ({})),
  updatePreferencesAction: by("user", () => ({
    preferences: [{ kind: "limit_reached", inApp: true, mail: false }],
  })),

  createProjectAction: by("user", () => ({ name: "Another" })),
  loadSampleAction: by("user", nothing),
  restoreProjectAction: by("user", (ids) => ({ id: ids.project_id })),
  updateProjectAction: member("project:update", () => ({ name: "Renamed" })),
  deleteProjectAction: member("project:delete"),
  requireSecondFactorAction: member("project:require-second-factor", () => ({
    isRequired: false,
  })),

  setSecretAction: member("secrets:write", () => ({
    name: "telegram_bot_token",
    value: "a-secret-of-somebody",
  })),
  deleteSecretAction: member("secrets:write", (ids) => ({ secretId: ids.secret_id })),
  createApiKeyAction: member("api-keys:create", () => ({
    name: "Key",
    scopes: ["avatars:ask"],
  })),
  renameApiKeyAction: member("api-keys:create", (ids) => ({
    apiKeyId: ids.api_key_id,
    name: "Renamed",
  })),
  revokeApiKeyAction: member("api-keys:revoke", (ids) => ({ apiKeyId: ids.api_key_id })),

  updateMemberAction: member("members:update", (ids) => ({
    userId: ids.user_id,
    role: "OPERATOR",
  })),
  setLimitAction: member("limits:update", (ids) => ({
    scopeType: "avatar",
    scopeId: ids.avatar_id,
    period: "day",
    metric: "messages",
    limit: 7,
  })),
  removeLimitAction: member("limits:update", (ids) => ({ limitId: ids.limit_id })),
  setTimeZoneAction: member("project:update", () => ({ timeZone: "Europe/Riga" })),
  removeMemberAction: member("members:remove", (ids) => ({ userId: ids.user_id })),
  leaveProjectAction: { ...member("members:read"), isInPerson: true },
  transferOwnershipAction: member("project:transfer", (ids) => ({ userId: ids.user_id })),
  createInvitationAction: member("members:invite", () => ({ role: "VIEWER" })),
  resendInvitationAction: member("members:invite", (ids) => ({
    invitationId: ids.invitation_id,
  })),
  revokeInvitationAction: member("members:invite", (ids) => ({
    invitationId: ids.invitation_id,
  })),

  createAvatarAction: member("avatars:create", () => ({ name: "Another" })),
  deleteAvatarAction: member("avatars:delete", (ids) => ({ avatarId: ids.avatar_id })),
  updateAvatarAction: member("avatars:update", (ids) => ({
    avatarId: ids.avatar_id,
    name: "Renamed",
  })),
  publishAvatarAction: member("avatars:publish", (ids) => ({ avatarId: ids.avatar_id })),

  connectTelegramBotAction: member("integrations:write", (ids) => ({
    avatarId: ids.avatar_id,
    token: `123456789:${"a".repeat(35)}`,
  })),
  disconnectTelegramBotAction: member("integrations:write", (ids) => ({
    integrationId: ids.integration_id,
  })),

  requestPlanAction: member("plan:request", () => ({ planId: "starter", message: "Words" })),
  withdrawPlanRequestAction: member("plan:request", (ids) => ({
    planRequestId: ids.plan_request_id,
  })),
  answerOfferAction: member("plan:request", (ids) => ({
    planRequestId: ids.plan_request_id,
    answer: "accepted",
    currentPlan: "free",
  })),

  takeBackOfferAction: by("admin", (ids) => ({ planRequestId: ids.plan_request_id })),
  approvePlanRequestAction: by("admin", (ids) => ({
    planRequestId: ids.plan_request_id,
    currentPlan: "free",
  })),
  declinePlanRequestAction: by("admin", (ids) => ({
    planRequestId: ids.plan_request_id,
    reason,
  })),
  counterPlanRequestAction: by("admin", (ids) => ({
    planRequestId: ids.plan_request_id,
    planId: "starter",
    reason,
  })),
  setProjectPlanAction: by("admin", (ids) => ({ id: ids.project_id, planId: "starter", reason })),
  adjustBalanceAction: by("admin", (ids) => ({
    id: ids.project_id,
    requestId: "sample-words",
    amountMicros: 1,
    reason,
  })),
  createPlanAction: by("admin", () => ({ id: "another", ...plan })),
  updatePlanAction: by("admin", () => ({ planId: "starter", revision: 1, ...plan })),
  addModelPriceAction: by("admin", () => ({
    model: "test/model",
    inputMicrosPerMillion: 1,
    outputMicrosPerMillion: 1,
  })),

  suspendUserAction: by("admin", (ids) => ({ userId: ids.user_id, reason })),
  restoreUserAction: by("admin", (ids) => ({ userId: ids.user_id })),
  resetSecondFactorAction: by("admin", (ids) => ({ userId: ids.user_id, reason })),
  setPlatformRoleAction: by("admin", (ids) => ({ userId: ids.user_id, role: "SAAS_ADMIN" })),
  startImpersonationAction: by("admin", (ids) => ({ userId: ids.user_id, reason })),
  suspendProjectAction: by("admin", (ids) => ({ id: ids.project_id, reason })),
  resumeProjectAction: by("admin", (ids) => ({ id: ids.project_id })),
  retryJobRunAction: by("admin", () => ({ runId: "run_01J00000000000000000000000" })),
  cancelJobRunAction: by("admin", () => ({ runId: "run_01J00000000000000000000000" })),
};

const root = path.resolve(import.meta.dirname, "../..");

/** The files whose exports a browser can call by their ids. */
export const actionFiles = globSync("{app,components,lib}/**/*.{ts,tsx}", { cwd: root })
  .filter((file) => /^\s*["']use server["']/m.test(readFileSync(path.join(root, file), "utf8")))
  .sort();

/** Whether the mark stands at the top, so that the file's exports are all the actions there are in it. */
export const isActionFile = (file: string) =>
  readFileSync(path.join(root, file), "utf8").startsWith('"use server";');

/** Every server action of the product by its name. */
export async function loadActions(): Promise<Map<string, ServerAction>> {
  const actions = new Map<string, ServerAction>();
  for (const file of actionFiles) {
    const exported = (await import(path.join(root, file))) as Record<string, ServerAction>;
    for (const [name, action] of Object.entries(exported)) actions.set(name, action);
  }
  return actions;
}
