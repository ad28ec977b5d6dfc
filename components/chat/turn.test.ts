import { describe, expect, it } from "vitest";
import type { Citation, MessageView } from "@/lib/chat/schemas";
import { advanceTurn, isUnderWay, newTurn, stopTurn, type AnswerPart } from "./turn";
import { turnsOfMessages } from "./turns-of-messages";

const citation: Citation = {
  index: 1,
  documentId: "doc_1",
  documentTitle: "Prices",
  chunkId: "chk_1",
  quote: "Delivery is free.",
  page: null,
  startOffset: 10,
  endOffset: 27,
};

const message = (over: Partial<MessageView>): MessageView => ({
  id: "msg_1",
  conversationId: "con_1",
  role: "user",
  text: "How much?",
  outcome: null,
  citations: [],
  model: null,
  notices: [],
  isBeingWritten: false,
  feedback: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  ...over,
});

describe("advanceTurn", () => {
  it("grows the text while it streams and ends with the stored answer", () => {
    const parts: AnswerPart[] = [
      { type: "start", messageId: "msg_2", conversationId: "con_1" },
      { type: "citation", citation },
      { type: "text", delta: "Delivery is " },
      { type: "text", delta: "free. [1]" },
    ];
    const writing = parts.reduce(advanceTurn, newTurn("1", "How much?"));
    expect(writing).toMatchObject({
      phase: "writing",
      messageId: "msg_2",
      text: "Delivery is free. [1]",
      citations: [citation],
    });
    expect(isUnderWay(writing)).toBe(true);

    const done = advanceTurn(writing, {
      type: "answer",
      answer: {
        conversationId: "con_1",
        messageId: "msg_2",
        outcome: "answer",
        text: "Delivery is free. [1]",
        citations: [citation],
        usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
        model: "builtin",
        notices: ["model_failed"],
      },
    });
    expect(done).toMatchObject({
      phase: "done",
      outcome: "answer",
      model: "builtin",
      notices: ["model_failed"],
    });
    expect(isUnderWay(done)).toBe(false);
  });
});

describe("stopTurn", () => {
  const started = advanceTurn(newTurn("1", "How much?"), {
    type: "start",
    messageId: "msg_2",
    conversationId: "con_1",
  });

  it("leaves a question without a word of an answer to be asked again", () => {
    expect(stopTurn(started)).toMatchObject({ phase: "unanswered", notices: ["stopped"] });
  });

  it("keeps the words that had come, as an answer that cannot be rated yet", () => {
    const stopped = stopTurn(advanceTurn(started, { type: "text", delta: "Free" }));
    expect(stopped).toMatchObject({ phase: "done", text: "Free", messageId: null });
    expect(stopped.notices).toEqual(["stopped"]);
  });
});

describe("turnsOfMessages", () => {
  it("pairs each question with its answer", () => {
    const turns = turnsOfMessages([
      message({}),
      message({ id: "msg_2", role: "assistant", text: "Free. [1]", outcome: "answer" }),
      message({ id: "msg_3", text: "And abroad?" }),
    ]);
    expect(turns).toMatchObject([
      { question: "How much?", text: "Free. [1]", phase: "done", messageId: "msg_2" },
      { question: "And abroad?", text: "", phase: "unanswered", messageId: null },
    ]);
  });

  it("shows an answer that goes on without its reader as on its way", () => {
    const growing = (text: string) =>
      message({ id: "msg_2", role: "assistant", text, isBeingWritten: true });
    expect(turnsOfMessages([message({}), growing("")])).toMatchObject([{ phase: "searching" }]);
    const [writing] = turnsOfMessages([message({}), growing("Free")]);
    expect(writing).toMatchObject({ phase: "writing", text: "Free", messageId: "msg_2" });
    expect(isUnderWay(writing)).toBe(true);
  });

  it("keeps what is known of an answer: how it came to be and the verdict on it", () => {
    const known = {
      notices: ["model_failed"],
      feedback: { rating: "down", reason: "It is wrong" },
    } satisfies Partial<MessageView>;
    const answer = message({ id: "msg_2", role: "assistant", text: "Free. [1]", ...known });
    expect(turnsOfMessages([message({}), answer])).toMatchObject([known]);
  });
});
