// The end of a sentence together with the citation marks that trail it, or the end of a line.
const sentenceEnd = /(?:[.!?…]+["»”')\]]*(?:\s?\[[\d,;\s]+\])*\s+(?=[^\s[])|\n+)/gu;

/** Turns streamed text into whole sentences, white space kept; the last one comes when the text ends. */
export async function* cutSentences(deltas: AsyncIterable<string>): AsyncGenerator<string> {
  let buffer = "";
  for await (const delta of deltas) {
    buffer += delta;
    let start = 0;
    for (const match of buffer.matchAll(sentenceEnd)) {
      const end = match.index + match[0].length;
      yield buffer.slice(start, end);
      start = end;
    }
    buffer = buffer.slice(start);
  }
  if (buffer) yield buffer;
}
