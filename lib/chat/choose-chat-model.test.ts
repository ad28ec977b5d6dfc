import { expect, it, onTestFinished } from "vitest";
import { projectSecrets } from "@/db/schema";
import { createModels } from "@/lib/ai";
import { startTestServer } from "@/lib/ai/openai/start-test-server";
import { inProject, inTransaction } from "@/lib/context";
import { createTextDocument, runIngestion } from "@/lib/documents";
import { createApiKey, openProjectByApiKey, resolveApiKey, setSecret } from "@/lib/projects";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { scriptedChatModel } from "@/tests/factories/scripted-chat-model";
import { askWhole } from ".";

const piece = { id: "1", choices: [{ index: 0, delta: { content: "It costs 4 euros [1]." } }] };
const end = { id: "1", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };

it("writes on the project's own key, also for a program that may not see it", async () => {
  const keys: (string | undefined)[] = [];
  const server = await startTestServer((request, response) => {
    keys.push(request.headers.authorization);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end([piece, end].map((data) => `data: ${JSON.stringify(data)}\n\n`).join(""));
  });
  onTestFinished(() => server.stop());
  const { chatModelWithKey, chatModel } = createModels({
    modelsDirectory: "unused",
    openai: {
      apiKey: "sk-platform-0001",
      baseUrl: server.baseUrl,
      ownKeysBaseUrl: server.baseUrl,
      chatModel: "gpt-test",
    },
  });
  const request = requestContext({ chatModelWithKey, chatModel });
  const { ctx, avatarId } = await createAvatarContext(request);
  const text = "Delivery within Berlin costs 4 euros.";
  const document = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  const { key } = await createApiKey(ctx, { name: "Site", scopes: ["avatars:ask"] });
  const program = await openProjectByApiKey(
    request,
    await resolveApiKey(request, key),
    ctx.projectId,
  );

  const question = { message: "What does delivery within Berlin cost?" };
  await askWhole(program, avatarId, question, { channel: "api" });
  await setSecret(ctx, { name: "openai_api_key", value: "sk-of-the-project-0002" });
  const answer = await askWhole(program, avatarId, question, { channel: "api" });

  expect(keys).toEqual(["Bearer sk-platform-0001", "Bearer sk-of-the-project-0002"]);
  expect(answer).toMatchObject({ model: "gpt-test", text: "It costs 4 euros [1]." });
});

it("quotes, on nobody else's account, while the project's own key does not open", async () => {
  const chatModel = scriptedChatModel(["It costs 4 euros [1]."]);
  const { ctx, avatarId } = await createAvatarContext(requestContext({ chatModel }));
  const text = "Delivery within Berlin costs 4 euros.";
  const document = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  const { id } = await setSecret(ctx, { name: "openai_api_key", value: "sk-of-the-project-0002" });
  await inTransaction(ctx, (tx) =>
    tx.db
      .update(projectSecrets)
      .set({ valueSealed: "v1.broken" })
      .where(inProject(ctx, projectSecrets, id)),
  );
  const message = "What does delivery within Berlin cost?";
  const answer = await askWhole(ctx, avatarId, { message }, { channel: "api" });
  expect(answer).toMatchObject({ outcome: "answer", notices: ["model_failed"] });
  expect(answer.text).toContain("4 euros");
  expect(chatModel.requests).toEqual([]);
});
