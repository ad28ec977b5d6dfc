import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  apiKeys,
  auditEntries,
  avatarVersions,
  idempotentRequests,
  mailMessages,
  notificationPreferences,
  notifications,
  oauthAccounts,
  oneTimeTokens,
  paymentEvents,
  projectInvitations,
  recoveryCodes,
  refreshTokens,
  telegramIntegrations,
  users,
} from "@/db/schema";
import { openUser } from "@/lib/auth";
import { createAvatar, publishAvatar } from "@/lib/avatars";
import { setLimit } from "@/lib/billing";
import { askWhole, giveFeedback } from "@/lib/chat";
import type { ProjectContext } from "@/lib/context";
import { createTextDocument, listChunks, runIngestion } from "@/lib/documents";
import { hashToken, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { requestPlan } from "@/lib/plan-requests";
import { createProject, openProject, setSecret } from "@/lib/projects";
import { requestContext } from "@/tests/factories/create-context";
import { plantBareRows } from "./plant-bare-rows";
import { plantKey } from "./plant-key";
import { plantMember, plantPerson, type Person } from "./plant-person";

/** A project with a row in every tenant table, each text of which holds the canary. */
export type Tenant = {
  canary: string;
  owner: Person;
  /** An API key of the project, with every scope. */
  key: string;
  ctx: ProjectContext;
  /** By the name of the path's or body's parameter. */
  ids: Record<string, string>;
  /** The same below a second avatar of the project. */
  siblingIds: Record<string, string>;
};

export async function plantTenant(database: Database, name: string): Promise<Tenant> {
  const canary = `canary${name}${Math.random().toString(36).slice(2)}`;
  const owner = await plantPerson(database, { name: `Owner ${canary}` });
  const userCtx = await openUser(requestContext({ database }), owner);
  const project = await createProject(userCtx, { name: `Project ${canary}` });
  const ctx = await openProject(userCtx, project.id);
  const colleague = await plantMember(database, {
    projectId: project.id,
    role: "VIEWER",
    name: `Colleague ${canary}`,
  });

  const below = {
    ...(await plantProjectRows(database, ctx, canary)),
    ...(await plantAccountRows(database, owner, canary)),
    user_id: colleague.userId,
    session_id: owner.sessionId,
  };
  const ids = { project_id: project.id, ...below, ...(await plantAvatar(database, ctx, canary)) };
  const siblingIds = {
    project_id: project.id,
    ...below,
    ...(await plantAvatar(database, ctx, canary)),
  };
  const key = await plantKey(database, { projectId: project.id, createdByUserId: owner.userId });
  const tenant = { canary, owner, key, ctx, ids, siblingIds };
  await plantBareRows(database, tenant);
  return tenant;
}

async function plantAvatar(database: Database, ctx: ProjectContext, canary: string) {
  const avatar = await createAvatar(ctx, {
    name: `Avatar ${canary}`,
    systemPrompt: `Prompt ${canary}`,
    greeting: `Greeting ${canary}`,
  });
  await publishAvatar(ctx, avatar.id);
  const [version] = await database
    .select({ id: avatarVersions.id })
    .from(avatarVersions)
    .where(eq(avatarVersions.avatarId, avatar.id));
  const document = await createTextDocument(ctx, avatar.id, {
    title: `Title ${canary}`,
    text: `The ${canary} lighthouse was built in 1904. Sample words of ${avatar.id} stand here.`,
  });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  const chunks = await listChunks(ctx, { avatarId: avatar.id, documentId: document.id }, {});
  const answer = await askWhole(
    ctx,
    avatar.id,
    { message: `When was the ${canary} lighthouse built?` },
    { channel: "api" },
  );
  await giveFeedback(
    ctx,
    { avatarId: avatar.id, messageId: answer.messageId },
    { rating: "down", reason: `Reason ${canary}` },
  );
  const integrationId = newId("telegramIntegration");
  await database.insert(telegramIntegrations).values({
    id: integrationId,
    projectId: ctx.projectId,
    avatarId: avatar.id,
    botId: `bot of ${avatar.id} ${canary}`,
    botUsername: `bot ${canary}`,
    tokenSealed: `sealed ${canary}`,
    webhookSecretHash: `hash ${canary}`,
    status: "active",
  });
  return {
    avatar_id: avatar.id,
    integration_id: integrationId,
    // To OpenAI's clients.
    model: avatar.id,
    avatar_version_id: version!.id,
    document_id: document.id,
    chunk_id: chunks.data[0]!.id,
    conversation_id: answer.conversationId,
    message_id: answer.messageId,
  };
}

async function plantAccountRows(database: Database, { userId, sessionId }: Person, canary: string) {
  const expiresAt = new Date(Date.now() + 86_400_000);
  await database.insert(oneTimeTokens).values({
    id: newId("oneTimeToken"),
    userId,
    purpose: "verify_email",
    tokenHash: `hash ${canary}`,
    expiresAt,
  });
  await database
    .insert(recoveryCodes)
    .values({ id: newId("recoveryCode"), userId, codeHash: `hash ${canary}` });
  await database
    .insert(refreshTokens)
    .values({ id: newId("refreshToken"), sessionId, tokenHash: `hash ${canary}`, expiresAt });
  await database
    .insert(notificationPreferences)
    .values({ userId, kind: "limit_reached", inApp: true, mail: false });
  const [person] = await database
    .select({ toAddress: users.email })
    .from(users)
    .where(eq(users.id, userId));
  await database.insert(mailMessages).values({
    ...person!,
    id: newId("mail"),
    template: "verify_email",
    subject: canary,
    status: "sent",
  });
  const oauthAccountId = newId("oauthAccount");
  await database
    .insert(oauthAccounts)
    .values({ id: oauthAccountId, userId, provider: "github", providerAccountId: canary });
  return { oauth_account_id: oauthAccountId };
}

async function plantProjectRows(database: Database, ctx: ProjectContext, canary: string) {
  const { projectId } = ctx;
  const userId = ctx.actor.type === "member" ? ctx.actor.userId : "";
  const expiresAt = new Date(Date.now() + 86_400_000);
  const [invitationId, apiKeyId, token] = [newId("invitation"), newId("apiKey"), newToken()];
  const invitation = { projectId, role: "VIEWER", invitedByUserId: userId };
  await database.insert(projectInvitations).values([
    {
      ...invitation,
      id: invitationId,
      email: `${canary}@example.com`,
      tokenHash: `hash ${canary}`,
      expiresAt,
    },
    // Whoever holds the token of an open one may come in; of this one nobody may learn anything.
    {
      ...invitation,
      id: newId("invitation"),
      tokenHash: hashToken(token),
      expiresAt: new Date(Date.now() - 86_400_000),
    },
  ]);
  await database.insert(apiKeys).values({
    id: apiKeyId,
    projectId,
    name: `Key ${canary}`,
    keyPrefix: canary.slice(0, 12),
    keyHash: `hash ${canary}`,
    scopes: ["avatars:ask"],
    createdByUserId: userId,
  });
  // One that no answer is written with: these tests reach no other service.
  const secret = await setSecret(ctx, { name: "telegram_bot_token", value: `secret-${canary}` });
  const auditEntryId = newId("auditEntry");
  await database.insert(auditEntries).values({
    id: auditEntryId,
    projectId,
    actorType: "user",
    actorId: userId,
    action: "project.created",
    address: "192.0.2.9",
    requestId: newId("request"),
    auditMetadata: { note: canary },
  });
  await database.insert(paymentEvents).values({
    id: `evt_of_${canary}`,
    type: "customer.subscription.updated",
    claimedProjectId: projectId,
    occurredAt: new Date(),
    state: "ignored",
    outcome: canary,
  });
  const notificationId = newId("notification");
  await database.insert(notifications).values({
    id: notificationId,
    projectId,
    userId,
    eventId: newId("event"),
    channel: "in_app",
    audience: "member",
    kind: "ingestion_failed",
    notificationMetadata: { projectName: canary, documentTitle: canary },
  });
  await database.insert(idempotentRequests).values({
    id: `hash ${canary}`,
    projectId,
    userId,
    requestId: newId("request"),
    recordSealed: `sealed ${canary}`,
    expiresAt,
  });
  const limit = await setLimit(ctx, {
    scopeType: "end_user",
    scopeId: canary,
    period: "day",
    metric: "messages",
    limit: 7,
  });
  const request = await requestPlan(ctx, { planId: "business", message: `For ${canary}` });
  return {
    plan_request_id: request.id,
    // Plans are no tenant's: this one is everybody's.
    plan_id: "starter",
    // Nor are runs of jobs, of which there is none here.
    run_id: "run_01J00000000000000000000000",
    limit_id: limit.id,
    replaces_limit_id: limit.id,
    end_user_id: canary,
    request_id: newId("usage"),
    notification_id: notificationId,
    invitation_id: invitationId,
    token,
    api_key_id: apiKeyId,
    secret_id: secret.id,
    audit_entry_id: auditEntryId,
    secret_name: "telegram_bot_token",
  };
}
