/** How far something had come at one moment. */
export interface ProgressSample {
  atMilliseconds: number;
  /** 0 to 1. */
  share: number;
}

const windowMilliseconds = 30_000;
/** Less than this tells nothing about the speed. */
const observedMillisecondsMin = 3_000;
const gainedMin = 0.03;

/** The samples that still tell about the speed, with the newest; a step back begins anew. */
export function addSample(
  samples: readonly ProgressSample[],
  next: ProgressSample,
): readonly ProgressSample[] {
  const last = samples.at(-1);
  if (last && next.share < last.share) return [next];
  const oldest = next.atMilliseconds - windowMilliseconds;
  return [...samples.filter(({ atMilliseconds }) => atMilliseconds >= oldest), next];
}

/** Seconds to the end at the speed seen of late; null when it is not known, or nothing moves. */
export function secondsLeft(samples: readonly ProgressSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last) return null;
  const observed = last.atMilliseconds - first.atMilliseconds;
  const gained = last.share - first.share;
  if (observed < observedMillisecondsMin || gained < gainedMin) return null;
  return ((1 - last.share) * (observed / gained)) / 1000;
}
