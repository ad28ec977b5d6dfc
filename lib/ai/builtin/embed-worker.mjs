import { parentPort, workerData } from "node:worker_threads";
import { InferenceSession } from "onnxruntime-node";

import { feedWindows } from "./feed-windows.mjs";

const IDLE = 0;
const BUSY = 1;

const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);
/** @type {{ modelPath: string, dimension: number, gate: Int32Array }} */
const { modelPath, dimension, gate } = workerData;

const session = await InferenceSession.create(modelPath, {
  // The pool is where the parallel work is; a window is too small a job to share.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
}).finally(leaveNativeCode);

port.on("message", async (/** @type {number[][]} */ windows) => {
  try {
    const vectors = await embed(windows);
    port.postMessage({ vectors }, [vectors.buffer]);
  } catch (error) {
    port.postMessage({ failed: String(error) });
  }
});
port.postMessage({ ready: true });

/**
 * One run for all: each weight is fetched once for some hundred tokens instead of forty.
 * @param {number[][]} windows
 */
async function embed(windows) {
  const feeds = feedWindows(windows);
  if (Atomics.compareExchange(gate, 0, IDLE, BUSY) !== IDLE) {
    throw new Error("The process is about to end.");
  }
  const { embedding } = await session.run(feeds).finally(leaveNativeCode);
  const { data } = embedding;
  if (!(data instanceof Float32Array) || data.length !== windows.length * dimension) {
    throw new Error("The builtin embedding model returned something other than a vector a window.");
  }
  // A copy, because what is handed to the other thread must not be the session's own memory.
  return data.slice();
}

function leaveNativeCode() {
  Atomics.compareExchange(gate, 0, BUSY, IDLE);
  Atomics.notify(gate, 0);
}
