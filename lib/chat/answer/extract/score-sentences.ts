import type { FoundChunk } from "@/lib/documents/search-types";
import { lexemesOf } from "@/lib/text/lexemes";
import { splitSentences, type Sentence } from "@/lib/text/split-sentences";
import { holdsExpected } from "./expected-answer";
import { shareOf, type ReadQuestion } from "./read-question";
import { readTableLine, sayTableLine } from "./table-line";

export type ScoredSentence = {
  chunk: FoundChunk;
  text: string;
  /** The same for a reader: a table row with the names of its columns. */
  told: string;
  /** UTF-16 offsets into the chunk's text. */
  start: number;
  end: number;
  /** 0..1: weighted share of the question's words in the sentence … */
  coverage: number;
  /** … and of those that stand only in the sentence before, the headings, the columns or the title. */
  contextCoverage: number;
  holdsExpected: boolean;
  /** A line that says nothing by itself. */
  isHeading: boolean;
  /** Everything but the likeness in meaning. */
  score: number;
};

// What the passage holds of the question as a whole counts too: names of the matter often stand sentences away.
const weights = { coverage: 1, context: 0.5, expected: 0.2, passage: 0.8, whole: 0.2 };

/** Every sentence of the passages with how well its words answer the question, best first. */
export function scoreSentences(question: ReadQuestion, chunks: FoundChunk[]): ScoredSentence[] {
  const best = Math.max(...chunks.map(({ score }) => score), Number.EPSILON);
  const scored = chunks.flatMap((chunk) => {
    const above = setOf([chunk.documentTitle, ...chunk.headingPath].join("\n"));
    const headings = new Set(chunk.headingPath);
    let before = new Set<string>();
    return splitSentences(chunk.text).map((sentence) => {
      const row = readTableLine(chunk.text, sentence.start, sentence.end);
      const own = setOf(sentence.text);
      const columns = setOf(row?.headers.join("\n") ?? "");
      // Another row of the table says nothing about this one.
      const previous = row ? columns : before;
      before = own;
      const coverage = shareOf(question.terms, own);
      const inContext = new Set([...own, ...previous, ...above]);
      const contextCoverage = shareOf(question.terms, inContext) - coverage;
      const holds = holdsExpected(sentence.text, question.expected, question.text);
      return {
        ...sentence,
        chunk,
        told: row ? sayTableLine(row) : sentence.text,
        coverage,
        contextCoverage,
        holdsExpected: holds,
        isHeading: row?.isHeader ?? isHeading(chunk.text, sentence, headings),
        score:
          weights.coverage * coverage +
          weights.context * contextCoverage +
          (holds ? weights.expected : 0) +
          weights.passage * (chunk.score / best) +
          weights.whole * chunk.queryCoverage,
      };
    });
  });
  return scored.sort((left, right) => right.score - left.score);
}

const headingWordsMax = 6;
const lineStart = /(?<=(?:^|\n)\s*)/y;

/** A known heading, or a line of its own that is a question or short and without an end, a number or an address. */
function isHeading(text: string, { text: line, start, end }: Sentence, known: Set<string>) {
  if (/^#{1,6}\s/.test(line) || known.has(line)) return true;
  lineStart.lastIndex = start;
  const isWholeLine = lineStart.test(text) && /^\s*\n/.test(text.slice(end));
  // What a document asks, its next line answers.
  if (isWholeLine && /\?["»”')]*$/.test(line)) return true;
  const isShort = line.split(/\s+/).length <= headingWordsMax;
  return isWholeLine && isShort && /^\p{L}[^\p{N}@:;]*[\p{L})»"]$/u.test(line);
}

const setOf = (text: string) => new Set(lexemesOf(text).map(({ lexeme }) => lexeme));
