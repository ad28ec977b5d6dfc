/** `work` for every item, at most `lanes` at once; results in the items' order. The first failure stops the rest. */
export async function mapInLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  let failed = false;

  async function lane() {
    // All lanes draw from the one iterator.
    for (const [index, item] of entries) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
