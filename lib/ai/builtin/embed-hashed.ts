import { stemWord } from "@/lib/text/lexemes";
import { askingWords, stopWords } from "@/lib/text/stop-words";

import { normalise } from "../normalise";

export const HASH_DIMENSION = 1024;
const GRAM_LETTERS = [3, 4];

/**
 * A text as hashed word stems and their character n-grams: no model, any script, meant for Russian.
 * A change to the stems or the stop words makes other vectors, hence another model id.
 * Stems find the word, n-grams find its relatives; each half is scaled to length 1 and weighs the same.
 */
export function embedHashed(text: string): { vector: number[]; inputTokens: number } {
  const words = wordsOf(text);
  const content = words.filter((word) => !stopWords.has(word) && !askingWords.has(word));
  const stems = new Map<string, number>();
  const grams = new Map<string, number>();
  // A question made of nothing but stop words still gets a vector of its own.
  for (const word of content.length > 0 ? content : words) {
    const stem = stemWord(word);
    count(stems, stem);
    for (const gram of gramsOf(stem)) count(grams, gram);
  }
  const stemHalf = normalise(hashInto(stems, "w"));
  const gramHalf = normalise(hashInto(grams, "g"));
  const vector = normalise(stemHalf.map((value, index) => value + (gramHalf[index] ?? 0)));
  return { vector, inputTokens: words.length };
}

function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function* gramsOf(stem: string): Generator<string> {
  const marked = `^${stem}$`;
  for (const size of GRAM_LETTERS) {
    for (let at = 0; at + size <= marked.length; at++) yield marked.slice(at, at + size);
  }
}

function count(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Signed feature hashing with sublinear counts; the sign makes collisions cancel on average. */
function hashInto(counts: ReadonlyMap<string, number>, kind: string): Float64Array {
  const vector = new Float64Array(HASH_DIMENSION);
  for (const [key, occurrences] of counts) {
    const hash = fnv1a(kind + key);
    const sign = hash & 0x80000000 ? 1 : -1;
    const bucket = hash % HASH_DIMENSION;
    vector[bucket] = (vector[bucket] ?? 0) + sign * (1 + Math.log(occurrences));
  }
  return vector;
}

/** FNV-1a with a final mix, because plain FNV's low bits follow the last letters. */
function fnv1a(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
