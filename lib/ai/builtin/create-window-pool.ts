import { startEmbedWorker, type EmbedWorker, type EmbedWorkerOptions } from "./start-embed-worker";

// A query waits for at most one slice, so slices are short; beyond this many windows a run hardly gains.
const WINDOWS_PER_SLICE_MAX = 3;

export type WindowPoolOptions = EmbedWorkerOptions & {
  /** Threads at most; each is started when there is work that no other takes. */
  size: number;
};

export type WindowOptions = {
  /** Goes before everything that is not urgent. */
  urgent?: boolean;
  abortSignal?: AbortSignal;
};

export type WindowPool = {
  /** The vectors of a text's windows in order: an array per slice, its vectors one after another. */
  run(windows: readonly number[][], options?: WindowOptions): Promise<Float32Array[]>;
};

type Slice = {
  text: readonly number[][];
  windows: readonly number[][];
  abortSignal: AbortSignal | undefined;
  resolve(vectors: Float32Array): void;
  reject(error: unknown): void;
};

/** Spreads token windows over threads; a thread that ended is replaced when there is work again. */
export function createWindowPool({ size, ...workerOptions }: WindowPoolOptions): WindowPool {
  let urgent: Slice[] = [];
  let others: Slice[] = [];
  const idle: EmbedWorker[] = [];
  let started = 0;

  function handOut() {
    while (urgent.length + others.length > 0) {
      const worker = takeWorker();
      if (!worker) return;
      const slice = urgent.shift() ?? others.shift();
      if (slice) void work(worker, slice);
    }
  }

  function takeWorker(): EmbedWorker | undefined {
    for (let worker = idle.pop(); worker; worker = idle.pop()) {
      if (worker.isAlive()) return worker;
      started -= 1;
    }
    if (started >= size) return undefined;
    started += 1;
    return startEmbedWorker(workerOptions);
  }

  async function work(worker: EmbedWorker, slice: Slice) {
    try {
      slice.abortSignal?.throwIfAborted();
      slice.resolve(await worker.run(slice.windows));
    } catch (error) {
      slice.reject(error);
      forget(slice.text);
    }
    idle.push(worker);
    handOut();
  }

  /** Nobody waits for the rest of a text once a part of it failed. */
  function forget(text: Slice["text"]) {
    urgent = urgent.filter((slice) => slice.text !== text);
    others = others.filter((slice) => slice.text !== text);
  }

  return {
    run(windows, options = {}) {
      const queue = options.urgent ? urgent : others;
      const vectors: Promise<Float32Array>[] = [];
      for (const part of cutEvenly(windows)) {
        const { promise, resolve, reject } = Promise.withResolvers<Float32Array>();
        const { abortSignal } = options;
        queue.push({ text: windows, windows: part, abortSignal, resolve, reject });
        vectors.push(promise);
      }
      handOut();
      return Promise.all(vectors);
    },
  };
}

/** By the text alone: windows of one run share a scale, so a vector may depend on them and on nothing else. */
function cutEvenly(windows: readonly number[][]): (readonly number[][])[] {
  const slices = Math.ceil(windows.length / WINDOWS_PER_SLICE_MAX);
  const size = Math.ceil(windows.length / slices);
  return Array.from({ length: slices }, (_, slice) =>
    windows.slice(slice * size, (slice + 1) * size),
  );
}
