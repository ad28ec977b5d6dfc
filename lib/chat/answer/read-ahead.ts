/** A stream that is read to its end whatever its reader does. */
export type ReadAhead<T> = {
  events: AsyncIterable<T>;
  /** Resolves when the reader wants no more: it left, the signal fired, or the stream is over. */
  left: Promise<void>;
  /** Everything that arrived, once nothing more will; a failure of the stream only ends it. */
  over: Promise<readonly T[]>;
};

/** Reads a stream at its own pace and hands it on at the reader's; the signal ends only the reader. */
export function readAhead<T>(source: AsyncIterable<T>, abortSignal?: AbortSignal): ReadAhead<T> {
  const arrived: T[] = [];
  const left = Promise.withResolvers<void>();
  let failure: { error: unknown } | undefined;
  let isOver = false;
  let more = Promise.withResolvers<void>();

  const read = async () => {
    try {
      for await (const event of source) {
        arrived.push(event);
        more.resolve();
        more = Promise.withResolvers();
      }
    } catch (error) {
      failure = { error };
    }
    isOver = true;
    more.resolve();
    left.resolve();
    return arrived;
  };

  const aborted = new Promise<void>((resolve) => {
    if (abortSignal?.aborted) resolve();
    abortSignal?.addEventListener("abort", () => resolve(), { once: true });
  });

  async function* events(): AsyncGenerator<T> {
    try {
      for (let next = 0; ; next += 1) {
        while (next >= arrived.length && !isOver) {
          await Promise.race([more.promise, aborted]);
          abortSignal?.throwIfAborted();
        }
        if (next >= arrived.length) break;
        yield arrived[next]!;
      }
      if (failure) throw failure.error;
    } finally {
      left.resolve();
    }
  }

  return { events: events(), left: left.promise, over: read() };
}
