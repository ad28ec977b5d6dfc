import { describe, expect, it } from "vitest";
import { addSample, secondsLeft, type ProgressSample } from "./seconds-left";

/** One sample a second. */
const observe = (shares: readonly number[]) =>
  shares.reduce<readonly ProgressSample[]>(
    (samples, share, second) => addSample(samples, { atMilliseconds: second * 1000, share }),
    [],
  );

describe("secondsLeft", () => {
  it("goes by the speed that was seen", () => {
    expect(secondsLeft(observe([0, 0.1, 0.2, 0.3, 0.4]))).toBeCloseTo(6);
    expect(secondsLeft(observe([0.5, 0.5, 0.5, 0.6, 0.6, 0.6, 0.7]))).toBeCloseTo(9);
  });

  it("is unknown before there is enough to go by", () => {
    expect(secondsLeft([])).toBeNull();
    expect(secondsLeft(observe([0.9]))).toBeNull();
    expect(secondsLeft(observe([0, 0.5]))).toBeNull();
    expect(secondsLeft(observe([0.1, 0.1, 0.1, 0.1, 0.11]))).toBeNull();
  });

  it("grows while nothing moves, and gives up in the end", () => {
    const stalled = (seconds: number) =>
      secondsLeft(observe([0, 0.1, 0.2, 0.3, 0.4, ...Array<number>(seconds).fill(0.4)]));
    expect(stalled(10)).toBeGreaterThan(stalled(2) ?? Infinity);
    expect(stalled(60)).toBeNull();
  });

  it("forgets the speed of before when the work begins anew", () => {
    expect(secondsLeft(observe([0, 0.3, 0.6, 0.9, 0]))).toBeNull();
  });
});
