type Asked = { from?: string; to?: string };

/** The days that are asked for; by default those of the current month, UTC, so far. */
export function marginSpan({ from, to }: Asked, now: Date): { from: string; to: string } {
  const today = now.toISOString().slice(0, 10);
  const last = to ?? today;
  return { from: from ?? `${last.slice(0, 7)}-01`, to: last };
}
