import { describe, expect, it } from "vitest";
import type { FoundChunk } from "@/lib/documents/search-types";
import { readQuestion } from "./extract/read-question";
import { extractAnswer } from "./extract-answer";

const shop: Record<string, string> = {
  Returns:
    "You can return a product within 30 days of delivery. The product must be unused and in its box. Refunds are paid to your card in 5 working days.",
  Delivery:
    "We deliver with DHL across Europe. Delivery to Germany costs €6.90 and takes 2 days. Orders over €50 are delivered free.",
  "About us":
    "The shop was founded by Maria Keller in Hamburg in 1998. It sells tea, kettles and cups.",
  Возврат:
    "Вернуть товар можно в течение 30 дней. Деньги возвращаются на карту за 5 рабочих дней. Товар должен быть в упаковке.",
  Доставка:
    "Доставка по Москве стоит 350 рублей. Курьер звонит за час до приезда. Самовывоз с улицы Ленина, 5, бесплатный.",
  Переселение: "Город основан в 1705 году. Переселение началось весной 1710 года.",
  "О нас": "Магазин основала Мария Келлер в 1998 году. Мы открыты ежедневно с 9 до 21 часа.",
};

const offset = 1_000;

/** Passages as a search would give them, in the given order. */
const passages = (...names: string[]): FoundChunk[] =>
  names.map((name, index) => ({
    chunkId: `chk_${name}`,
    documentId: `doc_${name}`,
    documentTitle: name,
    text: shop[name] ?? "",
    page: null,
    pageBreaks: [],
    headingPath: [],
    startOffset: offset,
    endOffset: offset + (shop[name]?.length ?? 0),
    score: 1 - index / 10,
    lexicalScore: 1 - index / 10,
    vectorScore: 0,
    queryCoverage: 0.7,
  }));

const english = passages("Returns", "Delivery", "About us");
const russian = passages("Возврат", "Доставка", "О нас");

describe("extractAnswer", () => {
  it.each([
    ["Within how many days can I return a product?", english, "within 30 days"],
    ["How much does delivery to Germany cost?", english, "€6.90"],
    ["Who founded the shop?", english, "Maria Keller"],
    ["When was the shop founded?", english, "1998"],
    ["Сколько стоит доставка по Москве?", russian, "350 рублей"],
    ["В течение скольких дней можно вернуть товар?", russian, "30 дней"],
    ["Кто основал магазин?", russian, "Мария Келлер"],
    ["Когда вы открыты?", russian, "с 9 до 21 часа"],
  ])("quotes the sentence that answers %j first", async (question, chunks, answer) => {
    const { sentences } = await extractAnswer({ question, chunks });
    expect(sentences[0]?.text).toContain(answer);
  });

  it("reads blanks before many capitals without holding up the process", async () => {
    const letters = [..."bcdfghjklmnpqrtvwxz"];
    const capitals = letters.flatMap((one) => letters.map((two) => `Q${one}${two}`)).join(" ");
    const started = performance.now();
    await extractAnswer({ question: "x.".padEnd(2_000) + capitals, chunks: english });
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it("takes a word that was not sought in a long question for unknown, not for rare", () => {
    const lexemes = Array.from({ length: 60 }, (_, index) => ({
      lexeme: index === 0 ? "deliveri" : `other${index}`,
      documentFrequency: 1,
      weight: 2,
    }));
    const termsOf = (sought: typeof lexemes) =>
      readQuestion("Delivery of kettles", [], sought).terms;
    expect(termsOf(lexemes).map(({ weight }) => weight)).toEqual([2]);
    expect(termsOf(lexemes.slice(0, 3))).toHaveLength(2);
  });

  it("quotes nothing slowly from a passage of dots", async () => {
    const chunks = Array.from({ length: 20 }, () => ({ ...english[0]!, text: "…".repeat(1_600) }));
    const started = performance.now();
    await extractAnswer({ question: "Who founded the shop?", chunks });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("knows a word of the question by another form of it", async () => {
    const chunks = passages("Переселение");
    const { sentences } = await extractAnswer({ question: "Когда прибыли переселенцы?", chunks });
    expect(sentences[0]?.text).toContain("1710");
  });

  it("quotes at most three sentences, each a verbatim slice at the offsets it names", async () => {
    const { outcome, sentences } = await extractAnswer({
      question: "How much does delivery to Germany cost?",
      chunks: english,
    });
    expect(outcome).toBe("answer");
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const { chunkId, text, startOffset, endOffset } of sentences) {
      const chunk = english.find((one) => one.chunkId === chunkId)!;
      expect(chunk.text.slice(startOffset - offset, endOffset - offset)).toBe(text);
    }
  });

  it("prefers, of sentences that answer alike, the one whose passage holds more of the question", async () => {
    const [first, second] = passages("Delivery", "Delivery");
    const { sentences } = await extractAnswer({
      question: "How long does delivery to Germany take by train?",
      chunks: [
        { ...first!, text: "Delivery takes 2 days.", queryCoverage: 0.3 },
        { ...second!, text: "Delivery takes 3 days.", queryCoverage: 0.9, chunkId: "chk_other" },
      ],
    });
    expect(sentences[0]?.text).toBe("Delivery takes 3 days.");
  });

  it("quotes no further sentence that only pads the answer, and never a heading", async () => {
    const [delivery] = passages("Delivery");
    const text = `## Delivery

Delivery cost

Delivery costs 4 euros within Berlin. We are glad to help you. Our office dog is called Rex.`;
    const { sentences } = await extractAnswer({
      question: "How much does delivery cost?",
      chunks: [{ ...delivery!, text, queryCoverage: 1 }],
    });
    expect(sentences.map((sentence) => sentence.text)).toEqual([
      "Delivery costs 4 euros within Berlin.",
    ]);
  });

  it.each([
    [
      "When do you open?",
      "When are you open?\n\nWe open at 9 on weekdays. On Sunday we are closed.",
    ],
    ["Do you ship to Norway?", "Do you ship to Norway?\nYes, within five days."],
    ["Можно оплатить картой?", "Можно ли оплатить картой?\n\nДа, и наличными курьеру тоже."],
  ])("answers %j with what follows a line that asks it", async (question, text) => {
    const [passage] = passages("Returns");
    const { outcome, sentences } = await extractAnswer({
      question,
      chunks: [{ ...passage!, documentTitle: "FAQ", text }],
    });
    expect(outcome).toBe("answer");
    expect(text).toContain(sentences[0]!.text);
    expect(sentences.filter((sentence) => sentence.text.endsWith("?"))).toEqual([]);
  });

  it.each([
    ["When does the tea house open?", "The tea house opens at nine.", "answer"],
    ["When is lunch served?", "Lunch is served from twelve to two.", "answer"],
    ["Когда открывается чайная?", "Чайная открывается в девять.", "answer"],
    ["Когда подают завтрак?", "Завтрак подают с семи до десяти.", "answer"],
    ["When is lunch served?", "Lunch is served at two counters.", "closest_passages"],
    ["Когда подают завтрак?", "Завтрак подают в двух залах.", "closest_passages"],
  ])("asked %j, takes %j for: %s", async (question, text, expected) => {
    const [passage] = passages("Returns");
    const { outcome } = await extractAnswer({
      question,
      chunks: [{ ...passage!, documentTitle: "FAQ", text, queryCoverage: 1 }],
    });
    expect(outcome).toBe(expected);
  });

  it("quotes a second sentence that answers as well as the first", async () => {
    const [delivery] = passages("Delivery");
    const text = "Delivery within Riga costs 3 euros. Delivery to Germany costs 9 euros.";
    const { sentences } = await extractAnswer({
      question: "How much does delivery cost?",
      chunks: [{ ...delivery!, text, queryCoverage: 1 }],
    });
    expect(sentences).toHaveLength(2);
  });

  it("tells a table row with its columns, and quotes it letter for letter", async () => {
    const [about] = passages("About us");
    const text =
      "| Tea | Price |\n| --- | --- |\n| Smoked Pine | 9.20 |\n| Jasmine Pearls | 12.80 |";
    const { sentences } = await extractAnswer({
      question: "What is the price of Jasmine Pearls?",
      chunks: [{ ...about!, text, queryCoverage: 1 }],
    });
    expect(sentences).toMatchObject([
      { text: "| Jasmine Pearls | 12.80 |", told: "Tea: Jasmine Pearls · Price: 12.80" },
    ]);
  });

  it.each([
    ["What are the shipping fees to Germany?", english, "€6.90"],
    ["Какой у вас график?", russian, "с 9 до 21 часа"],
  ])("understands customers' words for the same thing in %j", async (question, chunks, answer) => {
    const { outcome, sentences } = await extractAnswer({ question, chunks });
    expect(outcome).toBe("answer");
    expect(sentences[0]?.text).toContain(answer);
  });

  it("is not taken in by a passage that is only the best of a few", async () => {
    const [only] = passages("Returns");
    const chunk = { ...only!, score: 1, lexicalScore: 1, queryCoverage: 0 };
    const question = "Who won the 1998 world cup?";
    expect((await extractAnswer({ question, chunks: [chunk] })).outcome).toBe("not_found");
  });

  it("is not sure of a sentence that holds less than half of the question", async () => {
    const [about] = passages("About us");
    const { outcome } = await extractAnswer({
      question: "Does the shop sell bicycles?",
      chunks: [{ ...about!, queryCoverage: 0.45 }],
    });
    expect(outcome).not.toBe("answer");
  });

  it.each([
    ["What is the boiling point of mercury on Mount Everest?", english],
    ["Who won the football world cup in 2014?", english],
    ["Какая столица Австралии и сколько там жителей?", russian],
    ["Кто написал роман «Война и мир»?", russian],
  ])("finds nothing for %j", async (question, chunks) => {
    const found = await extractAnswer({
      question,
      chunks: chunks.map((chunk) => ({ ...chunk, queryCoverage: 0 })),
    });
    expect(found).toMatchObject({ outcome: "not_found", sentences: [] });
    expect(found.confidence).toBeLessThan(0.5);
  });

  it("is never sure of a part number that no passage names", async () => {
    const known = await extractAnswer({
      question: "How much does delivery cost?",
      chunks: english,
    });
    const unknown = await extractAnswer({
      question: "How much does delivery of the ZX-9900 cost?",
      chunks: english,
    });
    expect(known.outcome).toBe("answer");
    expect(unknown.outcome).not.toBe("answer");
  });

  it("is not sure when nothing of the asked kind stands in the quotes", async () => {
    const [about] = passages("About us");
    const chunk = { ...about!, text: "The shop sells tea, kettles and cups.", queryCoverage: 1 };
    const sure = await extractAnswer({ question: "Does the shop sell tea?", chunks: [chunk] });
    const unsure = await extractAnswer({
      question: "When does the shop sell tea?",
      chunks: [chunk],
    });
    expect(sure.outcome).toBe("answer");
    expect(unsure.outcome).toBe("closest_passages");
  });

  it("finds nothing without passages and without words", async () => {
    expect((await extractAnswer({ question: "Who?", chunks: [] })).outcome).toBe("not_found");
    const wordless = await extractAnswer({ question: "?! …", chunks: english });
    expect(wordless.sentences.length).toBeLessThanOrEqual(3);
    expect(wordless.outcome).not.toBe("answer");
  });

  it("does not ask a provider's embedder", async () => {
    const fail = () => Promise.reject(new Error("asked"));
    const { outcome } = await extractAnswer({
      question: "Who founded the shop?",
      chunks: english,
      embedder: { modelId: "test", isLocal: true, embedQuery: fail, embedPassages: fail },
      trace: {
        query: "",
        lexemes: [
          { lexeme: "found", documentFrequency: 1, weight: 4 },
          { lexeme: "shop", documentFrequency: 1, weight: 4 },
        ],
        candidates: [],
        models: ["openai/text-embedding-3-small"],
        isWordsOnly: false,
        milliseconds: { embed: 0, lexical: 0, vector: 0, fuse: 0 },
      },
    });
    expect(outcome).toBe("answer");
  });
});
