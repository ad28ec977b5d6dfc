import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { mapInLanes } from "./map-in-lanes";

describe("mapInLanes", () => {
  it("keeps the order of the items, however long each takes", async () => {
    const results = await mapInLanes([9, 1, 5, 0], 2, async (ms) => (await wait(ms), ms * 2));
    expect(results).toEqual([18, 2, 10, 0]);
  });

  it("has at most so many at work at once", async () => {
    let working = 0;
    let most = 0;
    await mapInLanes(Array.from({ length: 20 }), 3, async () => {
      most = Math.max(most, ++working);
      await wait(1);
      working--;
    });
    expect(most).toBe(3);
  });

  it("begins nothing more after a failure", async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await wait(1);
      if (item === 1) throw new Error("one");
    };
    await expect(mapInLanes([0, 1, 2, 3, 4, 5, 6, 7], 2, work)).rejects.toThrow("one");
    await wait(20);
    expect(begun.length).toBeLessThan(5);
  });
});
