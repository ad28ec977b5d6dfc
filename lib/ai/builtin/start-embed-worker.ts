import { Worker } from "node:worker_threads";

import { modelNotBuilt, modelStopped } from "./model-failure";
import { USE_LITE_DIMENSION } from "./model-sizes";
import { closeNativeGate, createNativeGate } from "./native-gate";

export type EmbedWorkerOptions = {
  /** Path of embed-worker.mjs; it is a plain file beside its package, never bundled. */
  workerPath: string;
  modelPath: string;
};

export type EmbedWorker = {
  /** The vectors of some windows, one after another; one call at a time, the caller queues. */
  run(windows: readonly (readonly number[])[]): Promise<Float32Array>;
  /** False once the thread ended, so that the next windows get a new one. */
  isAlive(): boolean;
};

type Answer = { ready?: true; vectors?: Float32Array; failed?: string };

type Pending = { resolve(vectors: Float32Array): void; reject(error: Error): void };

/** Starts a thread with its own session; a failure to start or its end rejects the pending run with an AppError. */
export function startEmbedWorker({ workerPath, modelPath }: EmbedWorkerOptions): EmbedWorker {
  const gate = createNativeGate();
  const worker = new Worker(/* turbopackIgnore: true */ workerPath, {
    workerData: { modelPath, dimension: USE_LITE_DIMENSION, gate },
    // It needs neither our secrets nor the loaders this process was started with.
    env: {},
    execArgv: [],
  });
  let alive = true;
  let ready = false;
  let pending: Pending | null = null;
  let reason: unknown;

  // Only a busy thread may keep a script or a test from ending.
  function settle(settleWith: (waiting: Pending) => void) {
    const waiting = pending;
    pending = null;
    worker.unref();
    if (waiting) settleWith(waiting);
  }

  const onProcessExit = () => closeNativeGate(gate);
  process.once("exit", onProcessExit);
  worker.unref();
  worker.on("error", (error) => (reason = error));
  worker.on("exit", (code) => {
    alive = false;
    process.off("exit", onProcessExit);
    const cause = reason ?? new Error(`The embedding thread ended with ${code}.`);
    settle(({ reject }) => reject(ready ? modelStopped(cause) : modelNotBuilt(cause)));
  });
  worker.on("message", ({ vectors, failed }: Answer) => {
    ready = true;
    if (vectors) settle(({ resolve }) => resolve(vectors));
    if (failed) settle(({ reject }) => reject(modelStopped(new Error(failed))));
  });

  return {
    run: (windows) =>
      new Promise((resolve, reject) => {
        pending = { resolve, reject };
        worker.ref();
        worker.postMessage(windows);
      }),
    isAlive: () => alive,
  };
}
