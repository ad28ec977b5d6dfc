import { parentPort, workerData } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";

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

port.on("message", async (/** @type {BigInt64Array[]} */ windows) => {
  try {
    const vectors = await embed(windows);
    port.postMessage({ vectors }, [vectors.buffer]);
  } catch (error) {
    port.postMessage({ failed: String(error) });
  }
});
port.postMessage({ ready: true });

/**
 * One run per window: without padding a vector never depends on its neighbours.
 * @param {BigInt64Array[]} windows
 */
async function embed(windows) {
  const vectors = new Float32Array(windows.length * dimension);
  for (const [index, ids] of windows.entries()) {
    const feed = new Tensor("int64", ids, [1, ids.length]);
    if (Atomics.compareExchange(gate, 0, IDLE, BUSY) !== IDLE) {
      throw new Error("The process is about to end.");
    }
    const { embedding } = await session.run({ ids: feed }).finally(leaveNativeCode);
    const { data } = embedding;
    if (!(data instanceof Float32Array) || data.length !== dimension) {
      throw new Error("The builtin embedding model returned something other than one vector.");
    }
    vectors.set(data, index * dimension);
  }
  return vectors;
}

function leaveNativeCode() {
  Atomics.compareExchange(gate, 0, BUSY, IDLE);
  Atomics.notify(gate, 0);
}
