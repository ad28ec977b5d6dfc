import { expect, type APIRequestContext, type PlaywrightWorkerArgs } from "@playwright/test";

type Ids = { projectId: string; avatarId: string; documentId: string; conversationId: string };

/** Somebody with a project, whose every text holds the canary. */
export type Victim = {
  canary: string;
  ids: Ids;
  /** What the victim sees of their own, as one text. */
  look(): Promise<string>;
  /** Invites one more viewer; the token of the invitation. */
  invite(): Promise<string>;
  /** Gives a member another role. */
  giveRole(userId: string, role: string): Promise<void>;
};

export async function plantVictim(
  playwright: PlaywrightWorkerArgs["playwright"],
  baseURL: string,
): Promise<Victim> {
  const canary = `canary${Date.now().toString(36)}`;
  const request = await playwright.request.newContext({ baseURL });
  const account = { email: `${canary}@example.com`, password: "a long password", name: canary };
  const tokens = await send(request, "/api/v1/auth/register", account);
  const headers = { authorization: `Bearer ${String(tokens.access_token)}` };
  const post = (path: string, data: object) => send(request, path, data, headers);

  const project = await post("/api/v1/projects", { name: `Project ${canary}` });
  const avatars = `/api/v1/projects/${String(project.id)}/avatars`;
  const avatar = await post(avatars, {
    name: `Avatar ${canary}`,
    system_prompt: `Prompt ${canary}`,
    greeting: `Greeting ${canary}`,
  });
  const one = `${avatars}/${String(avatar.id)}`;
  const document = await post(`${one}/documents`, {
    title: `Title ${canary}`,
    text: `The ${canary} lighthouse was built in 1904.`,
  });
  const answer = await post(`${one}/chat`, { message: `When was the ${canary} lighthouse built?` });
  const ids = {
    projectId: String(project.id),
    avatarId: String(avatar.id),
    documentId: String(document.id),
    conversationId: String(answer.conversation_id),
  };
  await expect
    .poll(async () => (await read(request, `${one}/documents/${ids.documentId}`, headers)).status, {
      timeout: 30_000,
    })
    .toBe("ready");

  const own = [
    "/api/v1/auth/me",
    "/api/v1/projects",
    `/api/v1/projects/${ids.projectId}`,
    `/api/v1/projects/${ids.projectId}/members`,
    `/api/v1/projects/${ids.projectId}/api-keys`,
    `/api/v1/projects/${ids.projectId}/secrets`,
    avatars,
    one,
    `${one}/versions`,
    `${one}/documents`,
    `${one}/documents/${ids.documentId}/chunks`,
    `${one}/conversations`,
    `${one}/conversations/${ids.conversationId}/messages`,
  ];
  return {
    canary,
    ids,
    async look() {
      const seen = await Promise.all(own.map((path) => read(request, path, headers)));
      return JSON.stringify(seen);
    },
    async invite() {
      const { link } = await post(`/api/v1/projects/${ids.projectId}/invitations`, {
        role: "VIEWER",
      });
      return String(link).split("/").at(-1) ?? "";
    },
    async giveRole(userId, role) {
      const path = `/api/v1/projects/${ids.projectId}/members/${userId}`;
      const answer = await request.patch(path, { data: { role }, headers });
      expect(answer.ok(), await answer.text()).toBe(true);
    },
  };
}

type Json = Record<string, unknown>;

export async function send(
  request: APIRequestContext,
  path: string,
  data: object,
  headers: Record<string, string> = {},
): Promise<Json> {
  const answer = await request.post(path, { data, headers });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Json;
}

async function read(
  request: APIRequestContext,
  path: string,
  headers: Record<string, string>,
): Promise<Json> {
  const answer = await request.get(path, { headers });
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as Json;
}
