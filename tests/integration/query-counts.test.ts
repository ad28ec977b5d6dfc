import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAllAuditEntries, listAuditEntries } from "@/lib/analytics";
import { listSessions, listUsers, logIn } from "@/lib/auth";
import { createAvatar, listAvatars, listAvatarVersions, publishAvatar } from "@/lib/avatars";
import { getLimits, getUsage, listLedger } from "@/lib/billing";
import { askWhole, listConversations, listMessages } from "@/lib/chat";
import type { AdminContext, ProjectContext, UserContext } from "@/lib/context";
import { createTextDocument, listChunks, listDocuments, runIngestion } from "@/lib/documents";
import { listMail } from "@/lib/notifications";
import {
  createApiKey,
  createInvitation,
  createProject,
  listAllProjects,
  listApiKeys,
  listInvitations,
  listMembers,
  listProjects,
  openProject,
} from "@/lib/projects";
import { openCountingDatabase } from "@/tests/factories/count-queries";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createUserContext, testPassword } from "@/tests/factories/create-context";
import { mailedToken } from "@/tests/factories/held-mails";
import { withRole } from "@/tests/factories/with-role";

const counting = openCountingDatabase();
afterAll(() => counting.close());

const longText = Array.from({ length: 60 }, (_, n) =>
  `# Part ${n}\n\nSentence number ${n} tells of tea and of its price. `.repeat(8),
).join("\n\n");

let userCtx: UserContext;
let ctx: ProjectContext;
let admin: AdminContext;
let avatarId: string;
let documentId: string;
let conversationId: string;

async function fill() {
  await createProject(userCtx, { name: "Another" });
  await withRole(ctx, "EDITOR");
  await createInvitation(ctx, { role: "VIEWER" });
  await createApiKey(ctx, { name: "Key", scopes: ["avatars:ask"] });
  await logIn(userCtx, { email: userCtx.user.email, password: testPassword }, "api");
  const { user } = await createUserContext();
  await mailedToken(userCtx, user.email, "verify_email");
  await createAvatar(ctx, { name: "Another" });
  await publishAvatar(ctx, avatarId);
  await createTextDocument(ctx, avatarId, { title: "A", text: `Words ${Math.random()}` });
  await askWhole(ctx, avatarId, { message: "Tea?", conversationId }, { channel: "api" });
  await askWhole(ctx, avatarId, { message: "Tea?" }, { channel: "api" });
}

beforeAll(async () => {
  userCtx = await createUserContext();
  admin = await createAdminContext();
  const project = await createProject(userCtx, { name: "First" });
  ctx = await openProject(userCtx, project.id);
  avatarId = (await createAvatar(ctx, { name: "First" })).id;
  documentId = (await createTextDocument(ctx, avatarId, { title: "Long", text: longText })).id;
  const answer = await askWhole(ctx, avatarId, { message: "Tea?" }, { channel: "api" });
  conversationId = answer.conversationId;
  await runIngestion(ctx, { documentId, version: 1 });
  await createInvitation(ctx, { role: "VIEWER" });
  await fill();
  await fill();
});

/** Each list with a limit of one row and of many; both send the same number of statements. */
const lists: [string, (limit: number) => Promise<{ data: unknown[] }>][] = [
  ["listProjects", (limit) => listProjects(counted(userCtx), { limit })],
  ["listMembers", (limit) => listMembers(counted(ctx), { limit })],
  ["listInvitations", (limit) => listInvitations(counted(ctx), { limit })],
  ["listApiKeys", (limit) => listApiKeys(counted(ctx), { limit })],
  ["listAuditEntries", (limit) => listAuditEntries(counted(ctx), { limit })],
  ["listSessions", (limit) => listSessions(counted(userCtx), { limit })],
  ["listUsers", (limit) => listUsers(counted(admin), { limit })],
  ["listAllProjects", (limit) => listAllProjects(counted(admin), { limit })],
  ["listAllAuditEntries", (limit) => listAllAuditEntries(counted(admin), { limit })],
  ["listMail", (limit) => listMail(counted(admin), { limit })],
  ["listAvatars", (limit) => listAvatars(counted(ctx), { limit })],
  ["listAvatarVersions", (limit) => listAvatarVersions(counted(ctx), avatarId, { limit })],
  ["listDocuments", (limit) => listDocuments(counted(ctx), avatarId, { limit })],
  ["listChunks", (limit) => listChunks(counted(ctx), { avatarId, documentId }, { limit })],
  ["listConversations", (limit) => listConversations(counted(ctx), avatarId, { limit })],
  ["listLedger", (limit) => listLedger(counted(ctx), { limit })],
  ["getUsage", async () => ({ data: (await getUsage(counted(ctx), { groupBy: "model" })).rows })],
  ["getLimits", async () => ({ data: (await getLimits(counted(ctx))).quotas })],
  ["listMessages", (limit) => listMessages(counted(ctx), { avatarId, conversationId }, { limit })],
];

function counted<C extends ProjectContext | UserContext | AdminContext>(context: C): C {
  return { ...context, services: { ...context.services, database: counting.database } };
}

describe("the number of SQL statements of a list", () => {
  it.each(lists)("%s does not grow with its rows", async (_name, list) => {
    let rows = 0;
    const one = await counting.countQueries(() => list(1));
    const first = await counting.countQueries(async () => {
      rows = (await list(100)).data.length;
    });
    if (_name !== "listChunks") await fill();
    const second = await counting.countQueries(async () => {
      const grown = (await list(100)).data.length;
      expect(grown).toBeGreaterThanOrEqual(rows);
    });
    expect(rows).toBeGreaterThan(1);
    expect([first, second]).toEqual([one, one]);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThanOrEqual(5);
  });
});
