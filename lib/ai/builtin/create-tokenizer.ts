/** A piece and its log probability (null counts as 0), in id order, as the weights package ships them. */
export type Vocabulary = readonly (readonly [piece: string, score: number | null])[];

/** Turns text into piece ids; the text's white space must already be single spaces. */
export type Tokenizer = (text: string) => number[];

const UNKNOWN_ID = 0;
const RESERVED_IDS = 6;
const WORD_START = "▁";
const CACHED_WORDS_MAX = 20_000;
const CACHED_WORD_LETTERS_MAX = 40;

/** The letters so far: which piece they are, if any, and what may follow. */
type Beginning = { id: number | undefined; next: Map<string, Beginning> | undefined };

/**
 * SentencePiece's unigram segmentation, word by word: no piece of this vocabulary crosses a word's
 * start, so words can be segmented, and cached, alone.
 */
export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const pieces = createBeginning();
  for (let id = RESERVED_IDS; id < vocabulary.length; id++) {
    addPiece(pieces, vocabulary[id]?.[0] ?? "", id);
  }
  const cache = new Map<string, number[]>();

  function segmentCached(word: string): number[] {
    const known = cache.get(word);
    if (known) return known;
    const segmented = segmentWord(WORD_START + word);
    if (word.length <= CACHED_WORD_LETTERS_MAX) {
      if (cache.size >= CACHED_WORDS_MAX) cache.clear();
      cache.set(word, segmented);
    }
    return segmented;
  }

  function segmentWord(word: string): number[] {
    const characters = [...word];
    const length = characters.length;
    const best = new Array<number>(length + 1).fill(-Infinity);
    const lastId = new Array<number>(length + 1).fill(UNKNOWN_ID);
    const lastStart = new Array<number>(length + 1).fill(0);
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      const base = best[start] ?? 0;
      let letters: Beginning | undefined = pieces;
      let matched = false;
      for (let end = start + 1; end <= length; end++) {
        letters = letters.next?.get(characters[end - 1] ?? "");
        if (!letters) break;
        const { id } = letters;
        if (id === undefined) continue;
        matched = true;
        improve(end, start, id, base + (vocabulary[id]?.[1] ?? 0));
      }
      // As in the model's own tokenizer, an unknown character costs nothing but is a last resort.
      if (!matched) improve(start + 1, start, UNKNOWN_ID, base);
    }

    function improve(end: number, start: number, id: number, score: number) {
      if (score < (best[end] ?? -Infinity)) return;
      best[end] = score;
      lastId[end] = id;
      lastStart[end] = start;
    }

    const path: number[] = [];
    for (let end = length; end > 0; end = lastStart[end] ?? 0) path.push(lastId[end] ?? UNKNOWN_ID);
    return path.reverse();
  }

  return (text) => {
    const found: number[] = [];
    for (const word of text.normalize("NFKC").split(" ")) {
      for (const id of segmentCached(word)) {
        const repeatsUnknown = id === UNKNOWN_ID && found.at(-1) === UNKNOWN_ID;
        if (!repeatsUnknown) found.push(id);
      }
    }
    return found;
  };
}

function addPiece(pieces: Beginning, piece: string, id: number) {
  let letters = pieces;
  for (const character of piece) {
    letters.next ??= new Map();
    const known = letters.next.get(character);
    const longer = known ?? createBeginning();
    if (!known) letters.next.set(character, longer);
    letters = longer;
  }
  letters.id = id;
}

const createBeginning = (): Beginning => ({ id: undefined, next: undefined });
