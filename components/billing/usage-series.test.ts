import { describe, expect, it } from "vitest";
import type { UsageView } from "@/lib/billing/schemas";
import { amountOf, seriesOf } from "./usage-series";

const sums = (messages: number) => ({
  costMicros: messages * 10,
  inputTokens: messages,
  outputTokens: messages * 2,
  messages,
});
const usage = (rows: [string, number][]): UsageView => ({
  from: "2026-03-30",
  to: "2026-04-01",
  today: "2026-04-01",
  timeZone: "Europe/Riga",
  total: sums(0),
  others: sums(0),
  rows: rows.map(([key, messages]) => ({ key, name: null, ...sums(messages) })),
});

describe("seriesOf", () => {
  it("has every day, and parts that add up to the whole", () => {
    const whole = usage([
      ["2026-03-30", 5],
      ["2026-04-01", 2],
    ]);
    const points = seriesOf(whole, usage([["2026-03-30", 2]]), "day");
    const messages = points.map(({ key, sums }) => [key, ...sums.map((sum) => sum.messages)]);
    expect(messages).toEqual([
      ["2026-03-30", 2, 3],
      ["2026-03-31", 0, 0],
      ["2026-04-01", 0, 2],
    ]);
  });

  it("has every hour between the first and the last one that were used", () => {
    const whole = usage([
      ["2026-03-30T22:00:00Z", 1],
      ["2026-03-31T01:00:00Z", 2],
    ]);
    expect(seriesOf(whole, null, "hour").map(({ key }) => key)).toEqual([
      "2026-03-30T22:00:00Z",
      "2026-03-30T23:00:00Z",
      "2026-03-31T00:00:00Z",
      "2026-03-31T01:00:00Z",
    ]);
    expect(seriesOf(usage([]), null, "hour")).toEqual([]);
  });
});

it("an amount is of its metric", () => {
  const metrics = ["money", "tokens", "messages"] as const;
  expect(metrics.map((metric) => amountOf(sums(4), metric))).toEqual([40, 12, 4]);
});
