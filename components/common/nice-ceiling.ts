/** The next of 1, 2, 4, 5 or 10 times a power of ten: half of it is a round number too. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 2;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 10].find((step) => step * power >= value) ?? 10;
  return Math.max(step * power, 2);
}
