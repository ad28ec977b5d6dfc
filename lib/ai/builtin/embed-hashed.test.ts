import { describe, expect, it } from "vitest";

import { embedHashed, HASH_DIMENSION } from "./embed-hashed";

const cosine = (a: string, b: string) => {
  const right = embedHashed(b).vector;
  return embedHashed(a).vector.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
};

describe("embedHashed", () => {
  it.each(["Доставка по Москве бесплатна.", "и", "", "😀", "日本語のテキスト"])(
    "gives %j a vector of length 1",
    (text) => {
      const { vector } = embedHashed(text);
      expect(vector).toHaveLength(HASH_DIMENSION);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
    },
  );

  it("brings forms of the same words together", () => {
    const question = "Сколько стоит доставка заказов?";
    const near = cosine(question, "Стоимость доставки заказа 300 рублей.");
    const far = cosine(question, "Наш офис находится рядом с метро.");
    expect(near).toBeGreaterThan(0.4);
    expect(near).toBeGreaterThan(far + 0.3);
  });

  it("survives a misspelling", () => {
    expect(cosine("гарантийный ремонт", "гарантийнный ремнт")).toBeGreaterThan(0.35);
  });

  it("sees no difference in case, ё and stop words", () => {
    expect(cosine("Ещё чёрный кофе", "А есть ли черный КОФЕ?")).toBeCloseTo(1, 9);
  });

  it("counts words as input tokens", () => {
    expect(embedHashed("Где мой заказ 15?").inputTokens).toBe(4);
  });
});
