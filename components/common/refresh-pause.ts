const leastMilliseconds = 1_000;
const mostMilliseconds = 30_000;

/** How long to wait before looking again, in milliseconds: a tenth of how long it has been waited already. */
export const refreshPause = (waitedMilliseconds: number): number =>
  Math.min(mostMilliseconds, Math.max(leastMilliseconds, waitedMilliseconds / 10));
