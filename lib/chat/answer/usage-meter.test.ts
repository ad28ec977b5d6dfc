import { describe, expect, it } from "vitest";
import type { ChatEvent, ChatModel, ChatRequest } from "@/lib/ai/types";
import { createUsageMeter } from "./usage-meter";

const request: ChatRequest = { system: "s".repeat(400), messages: [] };
const text = (said: string): ChatEvent => ({ type: "text", text: said });
const finish = (usage: { inputTokens: number; outputTokens: number } | null): ChatEvent => ({
  type: "finish",
  reason: "stop",
  usage,
});

/** A model that says these, one after the other, and remembers whether it was stopped. */
function modelSaying(events: (ChatEvent | Error)[]) {
  const model = {
    modelId: "test",
    wasStopped: false,
    async *stream({ abortSignal }: ChatRequest) {
      for (const event of events) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        model.wasStopped ||= abortSignal?.aborted ?? false;
        if (event instanceof Error) throw event;
        yield event;
      }
    },
  };
  return model;
}

async function readUntil(model: ChatModel, piecesMax: number, abortSignal?: AbortSignal) {
  const meter = createUsageMeter();
  const read: string[] = [];
  try {
    for await (const event of meter.chatModel(model, "price").stream({ ...request, abortSignal })) {
      if (event.type === "text") read.push(event.text);
      if (read.length >= piecesMax) break;
    }
  } catch (error) {
    read.push(`thrown: ${(error as Error).message}`);
  }
  return { read, calls: await meter.calls() };
}

const word = [text("a"), text("b"), text("c")];

describe("a usage meter", () => {
  it("takes the provider's word, also when the reader left before it was given", async () => {
    const model = modelSaying([...word, finish({ inputTokens: 11, outputTokens: 3 })]);
    const { read, calls } = await readUntil(model, 1);
    expect(read).toEqual(["a"]);
    expect(calls).toEqual([
      { purpose: "answer", model: "price", inputTokens: 11, outputTokens: 3 },
    ]);
    expect(model.wasStopped).toBe(false);
  });

  it("goes on counting when the signal ends the reader", async () => {
    const leaving = new AbortController();
    const model = modelSaying([...word, finish({ inputTokens: 11, outputTokens: 3 })]);
    leaving.abort(new Error("left"));
    const { read, calls } = await readUntil(model, 9, leaving.signal);
    expect(read).toEqual(["thrown: left"]);
    expect(calls).toMatchObject([{ inputTokens: 11, outputTokens: 3 }]);
  });

  it("counts what arrived when the provider gives no usage or breaks off", async () => {
    for (const last of [finish(null), new Error("reset")]) {
      const { calls } = await readUntil(modelSaying([...word, last]), 9);
      expect(calls).toEqual([
        { purpose: "answer", model: "price", inputTokens: 104, outputTokens: 3 },
      ]);
    }
  });

  it("counts a long piece by its bytes, up to what the answer was allowed", async () => {
    const whole = modelSaying([text("x".repeat(401)), text("а".repeat(16)), finish(null)]);
    const meter = createUsageMeter();
    const model = meter.chatModel(whole, "price");
    for await (const _event of model.stream(request));
    for await (const _event of model.stream({ ...request, maxOutputTokens: 50 }));
    expect(await meter.calls()).toMatchObject([{ inputTokens: 208, outputTokens: 102 + 50 }]);
  });

  it("charges the request of an answer that ends without a word and without a count", async () => {
    const { calls } = await readUntil(modelSaying([finish(null)]), 9);
    expect(calls).toMatchObject([{ inputTokens: 104, outputTokens: 0 }]);
  });

  it("charges nothing for a call that failed before its first piece, and passes the failure on", async () => {
    const { read, calls } = await readUntil(modelSaying([new Error("refused")]), 9);
    expect({ read, calls }).toEqual({ read: ["thrown: refused"], calls: [] });
  });

  it("adds up several calls of one model", async () => {
    const meter = createUsageMeter();
    const model = meter.chatModel(
      modelSaying([finish({ inputTokens: 2, outputTokens: 1 })]),
      "price",
    );
    for (let call = 0; call < 3; call += 1) for await (const _event of model.stream(request));
    expect(await meter.calls()).toMatchObject([{ inputTokens: 6, outputTokens: 3 }]);
  });
});
