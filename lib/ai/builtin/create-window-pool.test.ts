import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createWindowPool } from "./create-window-pool";

// A thread that can be told to die and that answers with what it was given and how often it was asked.
const worker = `
import { parentPort, workerData } from "node:worker_threads";
if (workerData.modelPath === "broken") throw new Error("no such model");
workerData.gate[0] = 0;
let runs = 0;
parentPort.on("message", (windows) => {
  const [first] = windows.flatMap((ids) => Array.from(ids, Number));
  if (first === 666) process.exit(3);
  if (first === 400) return parentPort.postMessage({ failed: "refused" });
  parentPort.postMessage({ vectors: Float32Array.of(first, ++runs) });
});
parentPort.postMessage({ ready: true });
`;

describe("createWindowPool", () => {
  let directory: string;
  let workerPath: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "window-pool-"));
    workerPath = join(directory, "worker.mjs");
    await writeFile(workerPath, worker);
  });
  afterAll(() => rm(directory, { recursive: true }));

  const open = ({ modelPath = "model", size = 1 } = {}) =>
    createWindowPool({ workerPath, modelPath, size });
  const text = (from: number, windows: number) =>
    Array.from({ length: windows }, (_, index) => [from + index]);

  it("returns the slices of a text in order, whichever thread is first", async () => {
    const slices = await open({ size: 2 }).run(text(10, 9));
    expect(slices.map(([first]) => first)).toEqual([10, 13, 16]);
  });

  it("lets urgent windows pass everything that waits", async () => {
    const pool = open();
    const bulk = pool.run(text(10, 20));
    const [urgent] = await pool.run(text(500, 1), { urgent: true });
    expect(Array.from(urgent ?? [])).toEqual([500, 2]);
    expect((await bulk).at(-1)?.[1]).toBe(8);
  });

  it("fails only the text whose thread died and starts another thread", async () => {
    const pool = open();
    const dying = pool.run([[666]]);
    const next = pool.run(text(10, 1));
    await expect(dying).rejects.toMatchObject({ kind: "unavailable", code: "model.stopped" });
    expect(Array.from((await next)[0] ?? [])).toEqual([10, 1]);
  });

  it("passes on a refusal and keeps the thread", async () => {
    const pool = open();
    await pool.run(text(10, 1));
    await expect(pool.run([[400]])).rejects.toMatchObject({ code: "model.stopped" });
    expect(Array.from((await pool.run(text(20, 1)))[0] ?? [])).toEqual([20, 2]);
  });

  it("says that the model is not built when no thread can start", async () => {
    const pool = open({ modelPath: "broken", size: 2 });
    const failing = { kind: "unavailable", code: "model.not_built" };
    await expect(pool.run(text(10, 1_000))).rejects.toMatchObject(failing);
    await expect(pool.run(text(10, 1))).rejects.toMatchObject(failing);
  });

  it("gives up what waits when its caller does", async () => {
    const pool = open();
    const abort = new AbortController();
    const reason = new Error("enough");
    const given = pool.run(text(10, 1_000), { abortSignal: abort.signal });
    abort.abort(reason);
    await expect(given).rejects.toBe(reason);
    expect((await pool.run(text(10, 1)))[0]?.[1]).toBeLessThan(5);
  });
});
