import { beforeAll, describe, expect, it } from "vitest";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { POST as chat } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/chat/route";
import { GET as listMessages } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/conversations/[conversationId]/messages/route";
import { POST as createAvatar } from "@/app/api/v1/projects/[projectId]/avatars/route";
import { POST as createProject } from "@/app/api/v1/projects/route";
import { newId } from "@/lib/ids";
import { callRoute } from "@/tests/factories/call-route";

type Part = { type: string; [key: string]: unknown };

let token = "";
let params: { project_id: string; avatar_id: string };

beforeAll(async () => {
  const body = { email: `${newId("user")}@example.com`, password: "a long password", name: "Ada" };
  const created = await (await callRoute(register, { body })).json();
  token = (created as { access_token: string }).access_token;
  const project = await (await callRoute(createProject, { token, body: { name: "Shop" } })).json();
  const project_id = (project as { id: string }).id;
  const avatar = await callRoute(createAvatar, {
    token,
    params: { project_id },
    body: { name: "A", not_found_text: "Call us." },
  });
  params = { project_id, avatar_id: ((await avatar.json()) as { id: string }).id };
});

async function partsOf(response: Response): Promise<Part[]> {
  const lines = (await response.text()).split("\n\n").filter(Boolean);
  expect(lines.at(-1)).toBe("data: [DONE]");
  return lines.slice(0, -1).map((line) => JSON.parse(line.replace(/^data: /, "")) as Part);
}

describe("chat over HTTP", () => {
  it("answers as JSON with the names of the contract", async () => {
    const response = await callRoute(chat, { token, params, body: { message: "Tea?" } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      conversation_id: expect.stringMatching(/^cnv_/),
      message_id: expect.stringMatching(/^msg_/),
      outcome: "not_found",
      text: "Call us.",
      citations: [],
      usage: { input_tokens: 0, output_tokens: 0, cost_micros: 0 },
      model: expect.any(String),
      notices: [],
    });
  });

  it("streams the AI SDK's UI message stream, which ends with the whole answer", async () => {
    const body = { message: "Tea?", stream: true };
    const response = await callRoute(chat, { token, params, body });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    expect(response.headers.get("cache-control")).toContain("no-store");
    const parts = await partsOf(response);
    expect(parts.map(({ type }) => type)).toEqual([
      "start",
      "start-step",
      "text-start",
      "data-trace",
      "text-delta",
      "text-end",
      "data-answer",
      "finish-step",
      "finish",
    ]);
    expect(parts[4]).toMatchObject({ delta: "Call us." });
    expect(parts[6]).toMatchObject({ data: { outcome: "not_found", text: "Call us." } });
  });

  it("refuses before the stream begins with a plain error", async () => {
    const response = await callRoute(chat, {
      token,
      params,
      body: { message: "Tea?", stream: true, conversation_id: newId("conversation") },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "conversation.not_found" } });
  });

  it("ends quietly when the reader goes away after the first part", async () => {
    const leaving = new AbortController();
    const body = { message: "Tea, and then?", stream: true };
    const response = await callRoute(chat, { token, params, body, signal: leaving.signal });
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    const started = JSON.parse(first.replace(/^data: /, "").split("\n")[0] ?? "") as {
      messageMetadata: { conversation_id: string };
    };
    leaving.abort();
    await reader?.cancel();
    const messages = await callRoute(listMessages, {
      token,
      params: { ...params, conversation_id: started.messageMetadata.conversation_id },
    });
    const { data } = (await messages.json()) as { data: { role: string }[] };
    expect(data[0]).toMatchObject({ role: "user", text: "Tea, and then?" });
  });
});
