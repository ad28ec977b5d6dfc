/**
 * The iterator's next result, or `"stalled"` after `milliseconds`; throws the abort reason at once when
 * the signal fires, even if the iterator does not react.
 */
export async function nextBefore<T>(
  iterator: AsyncIterator<T>,
  milliseconds: number,
  abortSignal?: AbortSignal,
): Promise<IteratorResult<T> | "stalled"> {
  const waiting = Promise.withResolvers<"stalled">();
  const onAbort = () => waiting.reject(abortSignal?.reason);
  const timer = setTimeout(() => waiting.resolve("stalled"), milliseconds);
  abortSignal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([iterator.next(), waiting.promise]);
  } finally {
    clearTimeout(timer);
    abortSignal?.removeEventListener("abort", onAbort);
  }
}
