import { describe, expect, it } from "vitest";
import { stageOf } from "./stage-of";

describe("stageOf", () => {
  it("never goes back while the server's progress grows", () => {
    const order = ["parse", "chunk", "embed", "ready"];
    const way = [
      stageOf({ status: "queued", progress: 0 }),
      stageOf({ status: "parsing", progress: 5 }),
      stageOf({ status: "chunking", progress: 35 }),
      stageOf({ status: "embedding", progress: 40 }),
      stageOf({ status: "embedding", progress: 67 }),
      stageOf({ status: "embedding", progress: 95 }),
      stageOf({ status: "ready", progress: 100 }),
    ].map(({ stage, fraction }) => order.indexOf(stage) + fraction);
    expect([...way].sort((left, right) => left - right)).toEqual(way);
    expect(way[4]).toBeCloseTo(2.49, 1);
  });
});
