const largest = 127;

/** Vectors as one byte per dimension, joined; none for a text of a single window, which is its own mean. */
export function packWindows(windows: readonly Float32Array[] = []): Buffer {
  if (windows.length < 2) return Buffer.alloc(0);
  return Buffer.concat(
    windows.map((window) => {
      const peak = window.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      return Buffer.from(Int8Array.from(window, (value) => Math.round((largest * value) / peak)));
    }),
  );
}

/** The cosine of the packed vector nearest to the query; null without any of the query's length. */
export function nearestWindow(packed: Uint8Array | null, query: readonly number[]): number | null {
  if (!packed || packed.length === 0 || packed.length % query.length !== 0) return null;
  const values = new Int8Array(packed.buffer, packed.byteOffset, packed.length);
  let nearest = -1;
  for (let start = 0; start < values.length; start += query.length) {
    let dot = 0;
    let squares = 0;
    for (let at = 0; at < query.length; at += 1) {
      const value = values[start + at] ?? 0;
      dot += value * (query[at] ?? 0);
      squares += value * value;
    }
    // Each was scaled by its own peak, which a cosine does not see.
    nearest = Math.max(nearest, dot / Math.sqrt(squares || 1));
  }
  return nearest;
}
