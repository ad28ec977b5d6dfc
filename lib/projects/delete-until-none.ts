const stepMs = 10_000;

/** Repeats a small deletion until nothing is left or the time of one job step is used up. */
export async function deleteUntilNone(
  deleteBatch: () => Promise<number>,
): Promise<{ isDone: boolean }> {
  const until = Date.now() + stepMs;
  do {
    if ((await deleteBatch()) === 0) return { isDone: true };
  } while (Date.now() < until);
  return { isDone: false };
}
