/** The paragraph of a text in which the characters from `start` to `end` stand, cut at them. */
export function paragraphAround(text: string, start: number, end: number) {
  const above = text.lastIndexOf("\n\n", start);
  const below = text.indexOf("\n\n", end);
  return {
    before: text.slice(above < 0 ? 0 : above + 2, start),
    quote: text.slice(start, end),
    after: text.slice(end, below < 0 ? text.length : below),
  };
}
