/** Milliseconds that `work` took for each item, one after another. */
export async function timeEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const milliseconds: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    milliseconds.push(performance.now() - started);
  }
  return milliseconds;
}

/** How many of `count` things a second went through `work`. */
export async function timeRate(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (1000 * count) / (performance.now() - started);
}

/** The value below which a share 0..1 of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
