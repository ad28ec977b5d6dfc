import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { ledgerEntries } from "@/db/schema";
import { createOpenAiChatModel } from "@/lib/ai/openai/create-openai-chat-model";
import { ask, askWhole } from "@/lib/chat";
import { inPlatformTransaction } from "@/lib/context";
import { createTextDocument } from "@/lib/documents";
import { runIngestion } from "@/lib/documents/ingest/run-ingestion";
import { streamAnswer } from "@/lib/http/stream-answer";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { startCountingProvider, type Call, type Ending } from "./counting-provider";

let real: Awaited<ReturnType<typeof startRealDatabase>>;

beforeAll(async () => {
  real = await startRealDatabase();
});
afterAll(() => real.stop());

/** How many readers leave; the figure of a release run is 1,000. */
const disconnects = Number(process.env.DISCONNECTS ?? 60);
const atOnce = 10;

/** Half of the answers tell no count, so that our own decides. */
const endings: Ending[] = ["counted", "counted", "uncounted", "broken off"];
const pickEnding = () => endings[Math.floor(Math.random() * endings.length)]!;

/** Of many lengths, so that hardly two calls are alike. */
const question = () => ({
  message: `How long do refunds take? ${"Please. ".repeat(Math.floor(Math.random() * 200))}`,
});

const inOrder = (calls: readonly Omit<Call, "ending">[]) =>
  calls.map(({ inputTokens, outputTokens }) => `${inputTokens} in, ${outputTokens} out`).toSorted();

it(`charges what the provider counted when ${disconnects} readers leave at random bytes`, async () => {
  const provider = await startCountingProvider(pickEnding);
  onTestFinished(() => provider.stop());
  const chatModel = createOpenAiChatModel({
    apiKey: "sk-stub",
    baseUrl: provider.baseUrl,
    model: "gpt-stub",
  });
  const { ctx, avatarId } = await createAvatarContext(
    requestContext({ chatModel, database: real.database }),
  );
  const text = "Refunds take 5 working days. Delivery costs 4 euros.";
  const document = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: document.id, version: 1 });

  const leaveSomewhere = async () => {
    const left = new AbortController();
    const input = question();
    const response = await streamAnswer(
      ctx,
      (abortSignal) => ask(ctx, avatarId, input, { channel: "playground", abortSignal }),
      { signal: left.signal },
    );
    const reader = response.body!.getReader();
    const bytesMax = Math.floor(Math.random() * 4_000);
    for (let bytes = 0; bytes < bytesMax;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    if (Math.random() < 0.5) left.abort();
    else await reader.cancel();
  };
  const stopWaiting = async () => {
    const left = new AbortController();
    const input = question();
    const options = { channel: "api" as const, abortSignal: left.signal };
    const answered = askWhole(ctx, avatarId, input, options).then(
      () => "answered",
      (error: unknown) => error,
    );
    await pause(Math.random() * 60);
    left.abort("left");
    expect(["answered", "left"]).toContain(await answered);
  };
  const lane = async () => {
    for (let reader = 0; reader < disconnects / atOnce; reader += 1) {
      await (reader % 3 === 0 ? stopWaiting() : leaveSomewhere());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));

  await expect.poll(async () => (await readBalance(ctx)).open, { timeout: 60_000 }).toBe(0);
  const charged = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select({
        inputTokens: ledgerEntries.inputTokens,
        outputTokens: ledgerEntries.outputTokens,
      })
      .from(ledgerEntries)
      .where(
        and(
          eq(ledgerEntries.projectId, ctx.projectId),
          eq(ledgerEntries.kind, "settle"),
          eq(ledgerEntries.model, "gpt-stub"),
        ),
      ),
  );
  const own = provider.books.filter(({ ending }) => ending !== "counted").length;
  console.log(
    `${charged.length} calls charged, ${provider.books.length} counted by the provider, ${own} of them without telling`,
  );
  expect(own).toBeGreaterThan(0);
  expect(inOrder(charged)).toEqual(inOrder(provider.books));
}, 300_000);
