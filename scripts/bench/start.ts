import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, BenchRow } from "./bench";
import { askFirstQuestion } from "./start/ask-first-question";
import { freePort } from "./start/free-port";
import { memoryBytesOf } from "./start/memory-bytes";
import { startProduct } from "./start/start-product";
import { withTemporaryFolder } from "./with-temporary-folder";

const settleMs = 10_000;

/** `npm start` on an empty data folder up to the first answer; the goals stand where a baseline would. */
export const start: Bench = {
  name: "start",
  async run() {
    await withTemporaryFolder(startOnce);
    return withTemporaryFolder(measureStart);
  },
};

/** Builds the app when its sources have changed, which is no part of a start. */
async function startOnce(dataDirectory: string): Promise<void> {
  const product = startProduct({ dataDirectory, port: await freePort() });
  try {
    await product.untilHealthy();
  } finally {
    await product.stop();
  }
}

async function measureStart(dataDirectory: string): Promise<BenchRow[]> {
  const port = await freePort();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const product = startProduct({ dataDirectory, port });
  try {
    await product.untilHealthy();
    const healthy = seconds();
    await askFirstQuestion(product.url);
    const answered = seconds();
    await sleep(settleMs);
    const memory = await memoryBytesOf(product.pid);
    return [
      row("start, until it is healthy", healthy, "s", "–"),
      row("start, until the first answered question", answered, "s", "goal: at most 15 s"),
      ...(memory === null
        ? []
        : [row("start, memory when idle again", memory / 2 ** 20, "MB", "goal: at most 700 MB")]),
    ];
  } finally {
    await product.stop();
  }
}

const row = (what: string, ours: number, unit: string, baseline: string): BenchRow => ({
  what,
  ours,
  baseline,
  unit,
  better: "lower",
});
