import { beforeAll, describe, expect, it } from "vitest";
import { indexTexts, type TextIndex } from "@/lib/documents";
import { requestContext, testServices } from "@/tests/factories/create-context";
import { askTexts } from ".";

const text = "# Delivery\n\nDelivery within Riga costs 3.50 euros and takes one working day.";
let index: TextIndex;

beforeAll(async () => {
  const file = { title: "FAQ", fileName: "faq.md", bytes: new TextEncoder().encode(text) };
  index = await indexTexts([file], testServices().embedder);
});

describe("askTexts", () => {
  it("answers with a quote and the passage that it stands in", async () => {
    const message = "How much does delivery within Riga cost?";
    const answer = await askTexts(requestContext(), index, { message });
    expect(answer).toMatchObject({ outcome: "answer" });
    expect(answer.text).toContain("3.50 euros");
    for (const { quote, passage, passageStart, startOffset, endOffset } of answer.citations) {
      expect(passage.slice(startOffset - passageStart, endOffset - passageStart)).toBe(quote);
    }
    expect(answer.citations).not.toEqual([]);
  });

  it("says what is not in the texts, in the asker's language", async () => {
    const answer = await askTexts(requestContext(), index, { message: "Кто выиграл чемпионат?" });
    expect(answer).toMatchObject({ outcome: "not_found", citations: [] });
    expect(answer.text).toMatch(/не нашёл/);
  });

  it("spends nobody's money: an embedder that is not local is never asked", async () => {
    const fail = () => Promise.reject(new Error("asked"));
    const paid = { modelId: "p", isLocal: false, embedQuery: fail, embedPassages: fail };
    const ctx = requestContext({ embedder: paid });
    const message = "How much does delivery within Riga cost?";
    expect(await askTexts(ctx, index, { message })).toMatchObject({ outcome: "answer" });
  });

  it.each(["", "  ", "x".repeat(501)])("refuses the message %#", async (message) => {
    await expect(askTexts(requestContext(), index, { message })).rejects.toThrow();
  });
});
