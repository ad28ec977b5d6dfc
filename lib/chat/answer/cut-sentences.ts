import { endsSentence } from "@/lib/text/split-sentences";

// The end of a sentence together with the citation marks that trail it, or the end of a line. The
// whole next word must be there: whether an abbreviation ends a sentence is seen by what follows.
const sentenceEnd =
  /(?<![.!?…])([.!?…]+)["»”')\]]*(?:\s?\[[\d,;\s]+\])*\s+(?=(?:[^\p{L}\p{N}\s[][^\p{L}\p{N}[]{0,40})?[\p{L}\p{N}]\S*\s)|\n+/gu;

/** What is looked through with each piece that arrives; a sentence that outgrows it is no sentence. */
const restMax = 2_000;

/** `isLast` where the text ended with it, be it whole or not. */
type Cut = { text: string; isLast: boolean };

/** Turns streamed text into whole sentences, white space kept; the last one comes when the text ends. */
export async function* cutSentences(deltas: AsyncIterable<string>): AsyncGenerator<Cut> {
  let rest = "";
  for await (const delta of deltas) {
    rest += delta;
    let start = 0;
    for (const end of endsIn(rest)) {
      yield { text: rest.slice(start, end), isLast: false };
      start = end;
    }
    rest = rest.slice(start);
    if (rest.length <= restMax) continue;
    const end = rest.lastIndexOf(" ") + 1 || rest.length;
    yield { text: rest.slice(0, end), isLast: false };
    rest = rest.slice(end);
  }
  let start = 0;
  // Nothing more can come, so its last word is whole.
  for (const end of endsIn(`${rest}\n`)) {
    if (end >= rest.length) break;
    yield { text: rest.slice(start, end), isLast: false };
    start = end;
  }
  if (rest) yield { text: rest.slice(start), isLast: true };
}

function* endsIn(text: string): Generator<number> {
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    const isLine = match[0].includes("\n");
    // A statement's mark stands before its full stop, so no abbreviation is meant.
    const isCited = text[match.index - 1] === "]";
    if (!isLine && !isCited && !endsSentence(text, start, match, end)) continue;
    yield end;
    start = end;
  }
}
