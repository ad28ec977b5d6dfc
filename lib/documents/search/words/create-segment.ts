import { familyLetters } from "@/lib/text/are-relatives";
import { createBreathing } from "./create-breathing";
import { parseLexemes } from "./parse-lexemes";

export type WordsRow = {
  id: string;
  documentId: string;
  headings: string;
  lexemes: number;
  words: string;
};

/** Chunks turned inside out: for each lexeme, the chunks that hold it and the places where. */
export type Segment = {
  chunkIds: string[];
  documentIds: string[];
  /** The headings over each chunk. */
  headings: string[];
  lexemesCounts: number[];
  /** Ordinals of chunks that are not live any more. */
  gone: Set<number>;
  /** Per lexeme, where its list begins in `postings`. */
  starts: Map<string, number>;
  /** Lists of `chunk, number of places, places …`, each closed by `listEnd`. */
  postings: Int32Array;
  /** Lexemes by their first letters. */
  families: Map<string, string[]>;
  /** Lexemes of letters alone by their first letter and length. */
  lookalikes: Map<string, string[]>;
};

export const listEnd = -1;

/** Words that somebody made up to be alike are no reason to compare a question with all of them. */
const groupMax = 5_000;
/** No word of a language that is written by hand is longer. */
export const wordLengthMax = 40;
const lexemesPerBreath = 512;
const letters = /^\p{L}+$/u;

/** Null when the chunks hold more different lexemes than `lexemesMax`. */
export async function createSegment(
  rows: WordsRow[],
  lexemesMax = Infinity,
): Promise<Segment | null> {
  const breathe = createBreathing();
  const lists = new Map<string, number[]>();
  for (const [chunk, { words }] of rows.entries()) {
    parseLexemes(words, (lexeme, places) => {
      let list = lists.get(lexeme);
      if (!list) lists.set(lexeme, (list = []));
      list.push(chunk, places.length, ...places);
    });
    if (lists.size > lexemesMax) return null;
    await breathe();
  }

  let size = 0;
  for (const list of lists.values()) size += list.length + 1;
  const postings = new Int32Array(size);
  const starts = new Map<string, number>();
  const families = new Map<string, string[]>();
  const lookalikes = new Map<string, string[]>();
  let at = 0;
  for (const [lexeme, list] of lists) {
    starts.set(lexeme, at);
    postings.set(list, at);
    at += list.length;
    postings[at] = listEnd;
    at += 1;
    if (lexeme.length <= wordLengthMax) {
      if (lexeme.length >= familyLetters) addTo(families, lexeme.slice(0, familyLetters), lexeme);
      if (letters.test(lexeme)) addTo(lookalikes, lookalikesKey(lexeme), lexeme);
    }
    if (starts.size % lexemesPerBreath === 0) await breathe();
  }
  return {
    chunkIds: rows.map(({ id }) => id),
    documentIds: shareEqual(rows.map(({ documentId }) => documentId)),
    headings: shareEqual(rows.map(({ headings }) => headings)),
    lexemesCounts: rows.map(({ lexemes }) => lexemes),
    gone: new Set(),
    starts,
    postings,
    families,
    lookalikes,
  };
}

export const lookalikesKey = (lexeme: string, length = lexeme.length): string =>
  `${lexeme[0]}${length}`;

/** Equal strings as one: the chunks of a document repeat its id and its headings. */
function shareEqual(texts: string[]): string[] {
  const known = new Map<string, string>();
  return texts.map((text) => {
    if (!known.has(text)) known.set(text, text);
    return known.get(text) ?? text;
  });
}

function addTo(groups: Map<string, string[]>, key: string, value: string): void {
  const group = groups.get(key);
  if (!group) groups.set(key, [value]);
  else if (group.length < groupMax) group.push(value);
}

/** Calls back for every live chunk that holds the lexeme; its places are `postings[from]` to `postings[to - 1]`. */
export function forEachPosting(
  segment: Segment,
  lexeme: string,
  take: (chunk: number, from: number, to: number) => void,
): void {
  const start = segment.starts.get(lexeme);
  if (start === undefined) return;
  const { postings, gone } = segment;
  for (let at = start; postings[at] !== listEnd;) {
    const chunk = postings[at] ?? 0;
    const from = at + 2;
    at = from + (postings[at + 1] ?? 0);
    if (gone.size === 0 || !gone.has(chunk)) take(chunk, from, at);
  }
}

const bytesPerLexeme = 120;
const bytesPerChunk = 100;

/** Roughly what the segment costs in memory. */
export function bytesOf({ postings, starts, chunkIds }: Segment): number {
  return postings.byteLength + starts.size * bytesPerLexeme + chunkIds.length * bytesPerChunk;
}
