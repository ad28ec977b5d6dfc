import { describe, expect, it } from "vitest";
import type { AvatarView } from "@/lib/avatars/schemas";
import { AvatarConfig } from "@/lib/avatars/schemas";
import type { ChatModel } from "@/lib/ai/types";
import type { FoundChunk } from "@/lib/documents/search-types";
import { AppError } from "@/lib/errors";
import { testServices } from "@/tests/factories/create-context";
import { scriptedChatModel } from "@/tests/factories/scripted-chat-model";
import type { AnswerPiece } from "../types";
import { answerQuestion } from "./answer-question";
import { buildPrompt } from "./prompt";
import { newAnswerState } from "./new-answer-state";

const avatar: AvatarView = {
  id: "avt_1",
  projectId: "prj_1",
  name: "A",
  status: "draft",
  publishedVersion: null,
  ...AvatarConfig.parse({}),
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
};

const passages = [
  "Delivery within Berlin costs 4 euros. It takes two days.",
  "You may return goods within 30 days. Write to shop@example.com first.",
];

const chunks: FoundChunk[] = passages.map((text, index) => ({
  chunkId: `chk_${index + 1}`,
  documentId: "doc_1",
  documentTitle: "FAQ",
  text,
  page: index + 1,
  pageBreaks: [],
  headingPath: [],
  startOffset: index * 1000,
  endOffset: index * 1000 + text.length,
  score: 1 - index / 10,
  lexicalScore: 1,
  vectorScore: 0.5,
  queryCoverage: 1,
}));

async function answerWith(
  chatModel: ChatModel | null,
  question = "What does delivery cost?",
  grounds = chunks,
) {
  const state = newAnswerState();
  const pieces: AnswerPiece[] = [];
  const services = testServices({ chatModel });
  const task = { services, avatar, question, history: [], chunks: grounds };
  for await (const piece of answerQuestion(task, state)) pieces.push(piece);
  expect(pieces.map(({ text }) => text).join("")).toBe(state.text);
  return state;
}

describe("a written answer", () => {
  it("numbers the reader's citations 1, 2, 3 in the order of their appearance", async () => {
    const state = await answerWith(
      scriptedChatModel(["Return within 30 days [2]. ", "Delivery is 4 euros [1][2]."]),
    );
    expect(state.text).toBe("Return within 30 days [1]. Delivery is 4 euros [2] [1].");
    expect(state.citations).toMatchObject([
      { index: 1, chunkId: "chk_2", quote: "You may return goods within 30 days." },
      { index: 2, chunkId: "chk_1", quote: "Delivery within Berlin costs 4 euros." },
    ]);
    expect(state).toMatchObject({
      outcome: "answer",
      model: "test/scripted",
      notices: [],
    });
  });

  it("quotes each passage verbatim at the offsets that it names", async () => {
    const state = await answerWith(scriptedChatModel(["It is 4 euros [1]. Write first [2]."]));
    expect(state.citations).toHaveLength(2);
    for (const { chunkId, quote, startOffset, endOffset } of state.citations) {
      const chunk = chunks.find((each) => each.chunkId === chunkId);
      const base = chunk?.startOffset ?? 0;
      expect(chunk?.text.slice(startOffset - base, endOffset - base)).toBe(quote);
    }
  });

  it.each([". ", "."])(
    "does not hold up the process while a model repeats %j without end",
    async (piece) => {
      const repeated = Array.from({ length: 2_000 }, () => piece);
      const started = performance.now();
      await answerWith(scriptedChatModel(["It is 4 euros [1]. ", ...repeated]));
      expect(performance.now() - started).toBeLessThan(8_000);
    },
  );

  it("removes marks that resolve to no passage", async () => {
    const state = await answerWith(scriptedChatModel(["Delivery is 4 euros [1] [7][0]."]));
    expect(state.text).toBe("Delivery is 4 euros [1].");
    expect(state.citations).toHaveLength(1);
  });

  it.each([
    ["price", "Express costs 19 euros [1]."],
    ["link", "See https://evil.example/pay [1]."],
    ["e-mail address", "Write to ceo@example.com [2]."],
    ["phone", "Call +49 30 555 [2]."],
    ["date", "From 01.02.2027 on it is free [1]."],
  ])("never shows a sentence with an invented %s", async (_what, invented) => {
    const state = await answerWith(
      scriptedChatModel(["Delivery is 4 euros [1]. ", `${invented} `, "It takes two days [1]."]),
    );
    expect(state.text).toBe("Delivery is 4 euros [1]. It takes two days [1].");
  });

  it("takes a number for invented that only the question holds", async () => {
    const state = await answerWith(
      scriptedChatModel(["Yes, within 90 days [2]. ", "You may return goods within 30 days [2]."]),
      "May I return goods within 90 days?",
    );
    expect(state.text).toBe("You may return goods within 30 days [1].");
  });

  it("takes a number for invented that stands in another passage than the one it cites", async () => {
    const state = await answerWith(
      scriptedChatModel(["Delivery costs 30 euros [1]. ", "It takes two days [1]. ", "Within 30."]),
    );
    expect(state.text).toBe("It takes two days [1]. ");
    expect(state.citations).toHaveLength(1);
  });

  it("shows an unmarked sentence of what is cited right after it, and no other", async () => {
    const state = await answerWith(
      scriptedChatModel(["It is 4 euros. ", "Returns: 30 days. ", "It takes two days [1]."]),
    );
    expect(state.text).toBe("It is 4 euros. It takes two days [1].");
  });

  it.each(["[1, 2]", "[1,2]", "[2; 1]"])("understands marks written %s", async (mark) => {
    const whole = `It is 4 euros within Berlin. ${mark} Goods return within 30 days ${mark}.`;
    for (const size of [1, 3, whole.length]) {
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const state = await answerWith(scriptedChatModel(pieces));
      expect(state.text).toBe(
        "It is 4 euros within Berlin. [1] [2] Goods return within 30 days [1] [2].",
      );
      expect(state.citations).toHaveLength(2);
    }
  });

  it("is the same however the model's text is cut into pieces", async () => {
    const whole = "Return within 30 days [2]. Express costs 19 euros [1]. Delivery is 4 euros [1].";
    const expected = await answerWith(scriptedChatModel([whole]));
    for (let size = 1; size < 12; size += 1) {
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const state = await answerWith(scriptedChatModel(pieces));
      expect(state).toEqual(expected);
    }
  });

  it.each([
    [
      "It takes two days, i.e. two. Open until 6 p.m. on Fridays [1].",
      "Open until 6 p.m. on Fridays.",
    ],
    ["Самовывоз бесплатный [1]. Доставка стоит 300 руб. по городу [2].", "300 руб. по городу"],
    ["It takes approx. two days [1].", "It takes approx. two days"],
    ["Prices:\n1. Delivery is 4 euros [1].\n2. Return within 30 days [2].", ""],
  ])("cuts no sentence at an abbreviation or a list's number: %s", async (whole, passage) => {
    const grounds = chunks.map((chunk) => ({ ...chunk, text: `${chunk.text} ${passage}` }));
    for (const size of [1, 4, whole.length]) {
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      expect((await answerWith(scriptedChatModel(pieces), undefined, grounds)).text).toBe(whole);
    }
  });

  it("ends a sentence after its mark even where the next one begins in lower case", async () => {
    const pieces = ["delivery is 4 euros [1]. express is 9 euros [1]. it takes two days [1]."];
    const state = await answerWith(scriptedChatModel(pieces));
    expect(state.text).toBe("delivery is 4 euros [1]. it takes two days [1].");
  });

  it("leaves no beginning of a hidden sentence standing before its abbreviation", async () => {
    const pieces = ["Delivery is 4 euros [1]. ", "It takes approx. 9 days [1]."];
    const state = await answerWith(scriptedChatModel(pieces));
    expect(state.text).toBe("Delivery is 4 euros [1]. ");
  });

  it("may name the day that was asked about, and no other that the passage does not hold", async () => {
    const pieces = ["Closed on Sunday [1]. ", "Open on Saturday [1]. ", "It takes two days [1]."];
    const state = await answerWith(scriptedChatModel(pieces), "Are you open on Sunday?");
    expect(state.text).toBe("Closed on Sunday [1]. It takes two days [1].");
  });

  it("shows the avatar's own words, never the model's mark, when nothing was found", async () => {
    const state = await answerWith(scriptedChatModel(["NOT", "_FOUND"]));
    expect(state).toMatchObject({ outcome: "not_found", citations: [] });
    expect(state.text).toBe("I could not find this in the documents.");
  });

  it("hides the mark also after other words", async () => {
    const state = await answerWith(scriptedChatModel(["Delivery is 4 euros [1]. NOT_FOUND"]));
    expect(state.text).not.toContain("NOT_FOUND");
    expect(state.outcome).toBe("answer");
  });

  it("falls back to quotes when every sentence had to be hidden", async () => {
    const state = await answerWith(scriptedChatModel(["Delivery costs 999 euros [1]."]));
    expect(state).toMatchObject({ model: "builtin/extractive@1", notices: ["not_grounded"] });
    expect(state.text).toContain("4 euros");
    expect(state.text).not.toContain("999");
  });

  it("is never shown when it rests on no passage: quotes stand in its place", async () => {
    const state = await answerWith(scriptedChatModel(["Delivery is usually cheap."]));
    expect(state.text).not.toContain("usually cheap");
    expect(state.model).toBe("builtin/extractive@1");
  });

  it.each(["length", "content-filter"])(
    "ends with its last whole sentence, and says so, when it was cut off by %s",
    async (reason) => {
      const pieces = ["Delivery is 4 euros [1]. ", "It takes two da"];
      const state = await answerWith(scriptedChatModel(pieces, { reason }));
      expect(state).toMatchObject({
        outcome: "answer",
        text: "Delivery is 4 euros [1]. ",
        notices: ["broken_off"],
      });
    },
  );

  it("keeps its last whole sentence when it was cut off within the first word after it", async () => {
    const pieces = ["It takes two days [1]. Delivery is 4 euros [1]. I"];
    const state = await answerWith(scriptedChatModel(pieces, { reason: "length" }));
    expect(state.text).toBe("It takes two days [1]. Delivery is 4 euros [1]. ");
  });

  it("keeps the sentence that it was cut off in where there is no other", async () => {
    const model = scriptedChatModel(["Well. Delivery is 4 euros [1] and ta"], { reason: "length" });
    expect(await answerWith(model)).toMatchObject({
      text: "Well. Delivery is 4 euros [1] and ta",
      notices: ["broken_off"],
    });
  });

  it("waits with its first words for the first citation", async () => {
    const state = await answerWith(scriptedChatModel(["Good question. ", "It is 4 euros [1]."]));
    expect(state.text).toBe("Good question. It is 4 euros [1].");
  });
});

describe("a failing provider", () => {
  const failsWith = new AppError({ kind: "external", code: "model.refused", message: "No." });

  it("gives way to quotes, and says so, when it fails before the first words", async () => {
    const state = await answerWith(scriptedChatModel([], { failsWith }));
    expect(state).toMatchObject({
      outcome: "answer",
      model: "builtin/extractive@1",
      notices: ["model_failed"],
    });
    expect(state.text).toContain("4 euros");
  });

  it("ends the answer where it stands when it fails later", async () => {
    const model = scriptedChatModel(["Delivery is 4 euros [1]. It takes"], { failsWith });
    await expect(answerWith(model)).rejects.toBe(failsWith);
  });

  it("does not hide a mistake of our own behind quotes", async () => {
    const model = scriptedChatModel([], { failsWith: new TypeError("bug") });
    await expect(answerWith(model)).rejects.toThrow("bug");
  });
});

describe("leaving early", () => {
  it("aborts the model", async () => {
    const model = scriptedChatModel(["Delivery is 4 euros [1]. ", "It takes two days. ", "More."]);
    const state = newAnswerState();
    const services = testServices({ chatModel: model });
    const task = { services, avatar, question: "Delivery?", history: [], chunks };
    for await (const _piece of answerQuestion(task, state)) break;
    expect(model.requests[0]?.abortSignal?.aborted).toBe(true);
    expect(model.piecesSaid).toBeLessThan(3);
    expect(state.text).toBe("Delivery is 4 euros [1]. ");
  });
});

describe("footnotes of a document", () => {
  const text = "The shop was founded in 1889.[2] To call, press [1] for sales, [2] for returns.";
  const grounds = [{ ...chunks[0]!, text, endOffset: text.length }, chunks[1]!];

  it("are no marks that the model could copy as its own", async () => {
    const model = scriptedChatModel(["It was founded in 1889 [1]."]);
    await answerWith(model, "When was it founded?", grounds);
    expect(model.requests[0]?.system).toContain(
      "\nThe shop was founded in 1889. To call, press (1) for sales, (2) for returns.\n",
    );
  });

  it("are not shown as citations, while the quote stays verbatim", async () => {
    const state = await answerWith(null, "When was the shop founded?", grounds);
    expect(state.text).toContain("The shop was founded in 1889. [1]");
    expect(state.text).not.toContain("[2] To");
    expect(state.citations[0]?.quote).toBe("The shop was founded in 1889.[2]");
  });
});

describe("the prompt", () => {
  it("numbers the passages and keeps the question apart from them", async () => {
    const model = scriptedChatModel(["Delivery is 4 euros [1]."]);
    await answerWith(model, "What does delivery cost?");
    const { system, messages } = model.requests[0] ?? { system: "", messages: [] };
    expect(system).toContain(`<passage number="2" source="FAQ">\n${passages[1]}`);
    expect(messages).toEqual([{ role: "user", content: "What does delivery cost?" }]);
  });

  it("leaves the marks of earlier answers out: they would name other passages now", () => {
    const history = [
      { role: "user" as const, text: "Is [1] a mark?" },
      { role: "assistant" as const, text: "Delivery is 4 euros [1] [2]." },
    ];
    const { messages } = buildPrompt({ avatar, question: "And returns?", history, chunks });
    expect(messages.map(({ content }) => content)).toEqual([
      "Is [1] a mark?",
      "Delivery is 4 euros.",
      "And returns?",
    ]);
  });
});
