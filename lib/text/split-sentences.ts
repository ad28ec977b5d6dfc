import {
  closingAbbreviations,
  leadingAbbreviations,
  namedAbbreviations,
  sentenceStarters,
} from "./abbreviations";

/** A trimmed sentence; `text` is the source's characters from `start` up to `end`. */
export type Sentence = { text: string; start: number; end: number };

const closers = String.raw`["'»”’“)\]]`;
const openers = String.raw`["'«„“‘(\[—–-]`;
const terminator = new RegExp(
  String.raw`(?<![.!?…])([.!?…]+)${closers}*(?:\[\d{1,3}\])*(?=\s|$)|[。！？]+[」』”]*`,
  "gu",
);
const nextWord = new RegExp(String.raw`(?:\s|${openers})*([\p{L}\p{N}]*)`, "uy");
const listMarker = /^(?:[-–—*•·▪◦]|\(?\p{L}[.)]|\(?\d{1,3}(?:\.\d{1,3})*[.)])$/u;
const listLine = /^\s*(?:[-–—*•·▪◦]|\(?\p{L}[.)]|\(?\d{1,3}(?:\.\d{1,3})*[.)])\s/u;

/**
 * Cuts English or Russian text into sentences. An empty line, a heading and a list line end a sentence;
 * a line that goes on in lower case does not.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [blockStart, blockEnd] of blocks(text)) {
    const block = text.slice(blockStart, blockEnd);
    let from = 0;
    for (const match of block.matchAll(terminator)) {
      const end = match.index + match[0].length;
      if (!endsSentence(block, from, match, end)) continue;
      add(blockStart + from, blockStart + end);
      from = end;
    }
    add(blockStart + from, blockEnd);
  }
  return sentences;

  function add(from: number, to: number) {
    const slice = text.slice(from, to);
    const trimmed = slice.trim();
    if (!trimmed) return;
    const start = from + slice.indexOf(trimmed);
    sentences.push({ text: trimmed, start, end: start + trimmed.length });
  }
}

/** Runs of lines that belong together, as pairs of offsets. */
function blocks(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = 0;
  let lineStart = 0;
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029\f]/g)) {
    const line = text.slice(lineStart, match.index);
    const next = match.index + match[0].length;
    if (!continuesOnNextLine(line, text, next)) {
      found.push([start, match.index]);
      start = next;
    }
    lineStart = next;
  }
  found.push([start, text.length]);
  return found;
}

function continuesOnNextLine(line: string, text: string, next: number): boolean {
  if (!line.trim() || /[.!?…:;]["'»”)]*\s*$/u.test(line)) return false;
  const beginning = text.slice(next, next + 40);
  return /^[^\S\n\r]*\p{Ll}/u.test(beginning) && !listLine.test(beginning);
}

/**
 * Whether the marks of a match, its first group, end the sentence that begins at `from`; what comes
 * next in the block stands from `end` on.
 */
export function endsSentence(
  block: string,
  from: number,
  match: RegExpMatchArray,
  end: number,
): boolean {
  const marks = match[1];
  if (marks === undefined) return true;
  nextWord.lastIndex = end;
  const following = nextWord.exec(block)?.[1] ?? "";
  // A brand such as iPhone begins a sentence although its first letter is small.
  if (/^\p{Ll}(?!\p{Ll}*\p{Lu})/u.test(following)) return false;
  if (marks !== ".") return true;

  const before = block.slice(Math.max(from, (match.index ?? 0) - 40), match.index);
  const word = /[^\s"'«„“([]*$/u.exec(before)?.[0] ?? "";
  const isFirstOfSentence = block.slice(from, match.index).trim() === word;
  if (isFirstOfSentence && listMarker.test(`${word}.`)) return false;
  return !isAbbreviation(word, before, following);
}

function isAbbreviation(word: string, before: string, following: string): boolean {
  const lower = word.toLowerCase();
  const startsSentence = sentenceStarters.has(following.toLowerCase());
  const startsWithLetter = /^\p{L}/u.test(following);

  if (/^\p{Ll}$/u.test(word)) return !closesPhrase(lower, before) || !startsWithLetter;
  // "No." is a number only before one; elsewhere it is an answer.
  if (lower === "no" || lower === "nos") return /^\p{N}/u.test(following);
  if (leadingAbbreviations.has(lower)) return true;
  if (closingAbbreviations.has(lower)) return !startsWithLetter;
  const isInitial = /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) && word !== "I";
  if (isInitial || namedAbbreviations.has(lower)) return !startsSentence && following !== "";
  return /^(?:\p{Ll}\.)+\p{Ll}$/u.test(word);
}

/** Whether a one-letter abbreviation, such as the Russian year or "and so on", may stand last. */
function closesPhrase(letter: string, before: string): boolean {
  if (letter === "г" || letter === "в") return /[\dIVX]\s*\p{Ll}$/u.test(before);
  if (letter === "д" || letter === "п" || letter === "ч") return /т\.\s*\p{Ll}$/u.test(before);
  if (letter === "э") return /н\.\s*э$/u.test(before);
  return /\d\s*[мсчкp]$/u.test(before);
}
