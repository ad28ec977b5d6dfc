import OpenAI, {
  type APIError,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  RateLimitError,
} from "openai";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as complete } from "@/app/api/v1/chat/completions/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import { GET as getModel } from "@/app/api/v1/models/[model]/route";
import { createAvatar } from "@/lib/avatars";
import { listLedger } from "@/lib/billing";
import { listConversations, listMessages } from "@/lib/chat";
import type { ProjectContext } from "@/lib/context";
import { createTextDocument, runIngestion } from "@/lib/documents";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { createApiKey } from "@/lib/projects";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { createAvatarContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { scriptedChatModel } from "@/tests/factories/scripted-chat-model";

const question = "What does delivery within Berlin cost?";
const text = "# Delivery\n\nDelivery within Berlin costs 4 euros and takes two days.";

/** The official client, whose requests go to the routes themselves. */
function clientWith(apiKey: string, requests: Request[] = []) {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    const { pathname, searchParams } = new URL(request.url);
    const call = {
      headers: Object.fromEntries(request.headers),
      query: Object.fromEntries(searchParams),
      signal: init?.signal ?? undefined,
    };
    if (pathname === "/api/v1/models") return callRoute(listModels, call);
    if (pathname === "/api/v1/chat/completions") {
      return callRoute(complete, { ...call, raw: await request.text() });
    }
    return callRoute(getModel, { ...call, params: { model: pathname.split("/").at(-1)! } });
  };
  return new OpenAI({ apiKey, baseURL: "http://localhost:3000/api/v1", fetch, maxRetries: 1 });
}

async function shop() {
  const { ctx, avatarId } = await createAvatarContext();
  const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: id, version: 1 });
  const { key } = await createApiKey(ctx, { name: "Site", scopes: ["avatars:ask"] });
  return { ctx, avatarId, documentId: id, key, client: clientWith(key) };
}

type Extras = {
  citations: { document_id: string; quote: string; start_offset: number }[];
  outcome: string;
  conversation_id: string;
};

const ask = (content: string) => [{ role: "user" as const, content }];

async function usedBy(ctx: ProjectContext) {
  const { data } = await listLedger(ctx, {});
  return data.filter(({ kind }) => kind === "settle");
}

let own: Awaited<ReturnType<typeof shop>>;
beforeAll(async () => {
  own = await shop();
});

describe("the official client", () => {
  it("gets a whole answer with its citations, entered once in the ledger", async () => {
    const { client, avatarId, documentId, ctx } = own;
    const before = (await usedBy(ctx)).length;
    const completion = await client.chat.completions.create({
      model: avatarId,
      messages: ask(question),
      temperature: 1,
    });
    const { citations, outcome, conversation_id: conversationId } = completion as unknown as Extras;
    expect(completion).toMatchObject({ object: "chat.completion", model: avatarId });
    expect(completion.created).toBeGreaterThan(1_700_000_000);
    const [choice] = completion.choices;
    expect(choice).toMatchObject({
      index: 0,
      finish_reason: "stop",
      message: { role: "assistant", citations },
    });
    expect(choice?.message.content).toContain("costs 4 euros");
    expect(outcome).toBe("answer");
    expect(citations[0]).toMatchObject({ document_id: documentId });
    expect(text.slice(citations[0]?.start_offset)).toContain(citations[0]!.quote);
    const { prompt_tokens, completion_tokens, total_tokens } = completion.usage!;
    expect(total_tokens).toBe(prompt_tokens + completion_tokens);
    expect((await usedBy(ctx)).length).toBeGreaterThan(before);
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(data[1]).toMatchObject({ id: completion.id, text: choice?.message.content });
  });

  it("reads a stream whose pieces are the whole answer, with usage when it asks for it", async () => {
    const { client, avatarId } = own;
    const stream = await client.chat.completions.create({
      model: avatarId,
      messages: ask(question),
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const whole = await client.chat.completions.create({
      model: avatarId,
      messages: ask(question),
    });
    expect(chunks[0]?.choices[0]?.delta.role).toBe("assistant");
    const said = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(said).toBe(whole.choices[0]?.message.content);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    const finishing = chunks.filter(({ choices }) => choices[0]?.finish_reason === "stop");
    expect(finishing).toHaveLength(1);
    expect((finishing[0] as unknown as Extras).citations).toHaveLength(1);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  it("streams without usage unless it asks, and by the helper that puts the pieces together", async () => {
    const stream = own.client.chat.completions.stream({
      model: own.avatarId,
      messages: ask(question),
    });
    let withUsage = 0;
    stream.on("chunk", (chunk) => (withUsage += "usage" in chunk ? 1 : 0));
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.message.content).toContain("costs 4 euros");
    expect(withUsage).toBe(0);
  });

  it("lists the avatars as models and reads one of them", async () => {
    const { client, avatarId, ctx } = own;
    const { data } = await client.models.list();
    expect(data).toEqual([
      {
        id: avatarId,
        object: "model",
        created: expect.any(Number),
        owned_by: ctx.projectId,
        name: "Test avatar",
      },
    ]);
    expect(await client.models.retrieve(avatarId)).toEqual(data[0]);
  });

  it("continues a conversation that it names, and begins one where it names none", async () => {
    const { client, avatarId, ctx } = await shop();
    const first = await client.chat.completions.create({
      model: avatarId,
      messages: ask(question),
    });
    const { conversation_id } = first as unknown as Extras;
    const messages = [
      { role: "system" as const, content: "Speak like a pirate." },
      ...ask(question),
      { role: "assistant" as const, content: first.choices[0]!.message.content },
      { role: "user" as const, content: [{ type: "text" as const, text: question }] },
    ];
    const more = { model: avatarId, messages, conversation_id };
    const second = await client.chat.completions.create(more);
    expect((second as unknown as Extras).conversation_id).toBe(conversation_id);
    await client.chat.completions.create({ model: avatarId, messages });
    expect((await listConversations(ctx, avatarId)).data).toHaveLength(2);
    const stored = await listMessages(ctx, { avatarId, conversationId: conversation_id });
    expect(stored.data).toHaveLength(4);
  });
});

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as APIError,
  );

describe("what is refused", () => {
  it("tells of a wrong key, of none of ours and of a person's token as OpenAI does", async () => {
    for (const key of ["sk-wrong", "aak_wrong", "eyJhbGciOiJIUzI1NiJ9.e30.x"]) {
      const error = await caught(clientWith(key).models.list());
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error).toMatchObject({
        status: 401,
        code: "invalid_api_key",
        requestID: expect.stringMatching(/^req_/),
      });
    }
  });

  it("answers a foreign avatar, a missing one and an impossible id alike", async () => {
    const foreign = await shop();
    const { client } = own;
    const errors = await Promise.all(
      [foreign.avatarId, newId("avatar"), "gpt-4.1", "../users"].flatMap((model) => [
        caught(client.chat.completions.create({ model, messages: ask(question) })),
        caught(client.models.retrieve(model)),
      ]),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error).toMatchObject({
        status: 404,
        code: "model_not_found",
        type: "invalid_request_error",
      });
    }
    expect((await client.models.list()).data.map(({ id }) => id)).not.toContain(foreign.avatarId);
  });

  it("holds a key of one avatar to it", async () => {
    const { ctx, avatarId } = own;
    const sibling = await createAvatar(ctx, { name: "Sibling" });
    const scope = { name: "Held", scopes: ["avatars:ask" as const], avatarIds: [avatarId] };
    const client = clientWith((await createApiKey(ctx, scope)).key);
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual([avatarId]);
    const error = await caught(client.models.retrieve(sibling.id));
    expect(error).toMatchObject({ status: 404, code: "model_not_found" });
  });

  it.each<[string, object, string]>([
    ["tools", { tools: [{ type: "function", function: { name: "f" } }] }, "tools"],
    ["several answers", { n: 2 }, "n"],
    ["probabilities", { logprobs: true }, "logprobs"],
    ["JSON", { response_format: { type: "json_object" } }, "response_format.type"],
    [
      "a picture",
      { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "x" } }] }] },
      "messages.0.content",
    ],
    ["no question", { messages: [{ role: "assistant", content: "Hi" }] }, "messages.0.content"],
    ["an empty question", { messages: ask("  ") }, "messages.0.content"],
    ["a question that is too long", { messages: ask("a".repeat(4_001)) }, "messages.0.content"],
    ["no messages", { messages: [] }, "messages"],
    ["a limit of no tokens", { max_completion_tokens: 0 }, "max_completion_tokens"],
  ])("refuses %s by the name of the field", async (_what, changes, param) => {
    const { client, avatarId } = own;
    const error = await caught(
      client.chat.completions.create({
        model: avatarId,
        messages: ask(question),
        ...changes,
      } as OpenAI.ChatCompletionCreateParams),
    );
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ status: 400, type: "invalid_request_error" });
    expect(error?.param).toContain(param);
  });

  it("tells of a plan without room as a quota that trying again does not refill", async () => {
    const { ctx, avatarId, key } = await shop();
    await givePlan(ctx, { messagesPerMonth: 0 });
    const requests: Request[] = [];
    const error = await caught(
      clientWith(key, requests).chat.completions.create({
        model: avatarId,
        messages: ask(question),
      }),
    );
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({
      code: "insufficient_quota",
      error: { details: { visitor_message: expect.any(String) } },
    });
    expect(requests).toHaveLength(1);
  });

  it("counts whom the caller names against the limits of end users", async () => {
    const { ctx, client, avatarId } = await shop();
    await client.chat.completions.create({
      model: avatarId,
      messages: ask(question),
      user: "anna",
    });
    const { data } = await listLedger(ctx, { endUserId: "anna" });
    expect(data.length).toBeGreaterThan(0);
  });

  it("hears in the middle of a stream that the model broke off", async () => {
    const { client, avatarId } = own;
    const services = getServices();
    const { chatModel } = services;
    const failsWith = new AppError({ kind: "external", code: "model.failed", message: "secret" });
    services.chatModel = scriptedChatModel(["It costs 4 euros [1]. ", "And "], { failsWith });
    try {
      const stream = await client.chat.completions.create({
        model: avatarId,
        messages: ask(question),
        stream: true,
      });
      let said = "";
      const error = await caught(
        (async () => {
          for await (const { choices } of stream) said += choices[0]?.delta.content ?? "";
        })(),
      );
      expect(said).toContain("4 euros");
      expect(error).toMatchObject({ code: "model.failed", type: "server_error" });
      expect(error?.message).not.toContain("secret");
    } finally {
      services.chatModel = chatModel;
    }
  });
});
