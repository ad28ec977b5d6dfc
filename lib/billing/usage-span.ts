/** The days that are asked for: until today, from the first of the last day's month, unless it is said otherwise. */
export function usageSpan(
  { from, to }: { from?: string; to?: string },
  today: string,
): { from: string; to: string } {
  const last = to ?? today;
  return { from: from ?? `${last.slice(0, 7)}-01`, to: last };
}
