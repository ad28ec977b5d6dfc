import { describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/clock";
import { memorySlidingWindow } from "./memory-sliding-window";

const windowMilliseconds = 60_000;
/** The start of a window. */
const start = new Date(1_800_000_000_000);

function open(options: { limit?: number; countersMax?: number } = {}) {
  const clock = fixedClock(start);
  const { limit = 10, countersMax = 100 } = options;
  const { algorithm, size } = memorySlidingWindow({
    limit,
    windowMilliseconds,
    clock,
    countersMax,
  });
  const ctx = {} as Parameters<ReturnType<typeof algorithm>["limit"]>[0];
  const take = (key: string) => algorithm().limit(ctx, key);
  const takeMany = async (key: string, count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => take(key)));
    return answers.filter(({ success }) => success).length;
  };
  return {
    clock,
    take,
    takeMany,
    size,
    remaining: (key: string) => algorithm().getRemaining(ctx, key),
  };
}

describe("memorySlidingWindow", () => {
  it("lets exactly the limit through, however many ask at once", async () => {
    const { takeMany } = open({ limit: 37 });
    expect(await takeMany("a", 1000)).toBe(37);
    expect(await takeMany("b", 36)).toBe(36);
  });

  it("counts down what remains and tells when the window ends", async () => {
    const { take } = open({ limit: 2 });
    const reset = start.getTime() + windowMilliseconds;
    expect(await take("a")).toMatchObject({ success: true, remaining: 1, limit: 2, reset });
    expect(await take("a")).toMatchObject({ success: true, remaining: 0 });
    expect(await take("a")).toMatchObject({ success: false, remaining: 0 });
  });

  it("frees the last window's requests little by little", async () => {
    const { clock, takeMany, remaining } = open({ limit: 10 });
    await takeMany("a", 10);
    clock.advance(windowMilliseconds);
    expect(await takeMany("a", 20)).toBe(0);
    clock.advance(windowMilliseconds / 2);
    expect((await remaining("a")).remaining).toBe(5);
    expect(await takeMany("a", 20)).toBe(5);
    clock.advance(windowMilliseconds * 2);
    expect(await takeMany("a", 20)).toBe(10);
  });

  it("forgets counters that no longer matter", async () => {
    const { clock, take, size } = open();
    for (let index = 0; index < 50; index += 1) await take(`key ${index}`);
    expect(size()).toBe(50);
    clock.advance(windowMilliseconds * 2);
    await take("later");
    expect(size()).toBe(1);
  });

  it("never holds more counters than allowed, and keeps the ones in use", async () => {
    const { take, takeMany, size } = open({ limit: 3, countersMax: 100 });
    await takeMany("busy", 3);
    for (let index = 0; index < 1000; index += 1) {
      await take(`key ${index}`);
      if (index % 50 === 0) await take("busy");
    }
    expect(size()).toBe(100);
    expect((await take("busy")).success).toBe(false);
  });
});
