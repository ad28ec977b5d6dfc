import type { FoundChunk } from "@/lib/documents/search-types";
import { lexemesOf } from "@/lib/text/lexemes";
import { splitSentences } from "@/lib/text/split-sentences";
import { holdsExpected } from "./expected-answer";
import { shareOf, type ReadQuestion } from "./read-question";

export type ScoredSentence = {
  chunk: FoundChunk;
  text: string;
  /** UTF-16 offsets into the chunk's text. */
  start: number;
  end: number;
  /** 0..1: weighted share of the question's words in the sentence … */
  coverage: number;
  /** … and of those that stand only in the sentence before, the headings or the title. */
  contextCoverage: number;
  holdsExpected: boolean;
  isHeading: boolean;
  /** Everything but the likeness in meaning. */
  score: number;
};

const weights = { coverage: 1, context: 0.35, expected: 0.2, passage: 0.8 };

/** Every sentence of the passages with how well its words answer the question, best first. */
export function scoreSentences(question: ReadQuestion, chunks: FoundChunk[]): ScoredSentence[] {
  const best = Math.max(...chunks.map(({ score }) => score), Number.EPSILON);
  const scored = chunks.flatMap((chunk) => {
    const above = setOf([chunk.documentTitle, ...chunk.headingPath].join("\n"));
    const headings = new Set(chunk.headingPath);
    let before = new Set<string>();
    return splitSentences(chunk.text).map((sentence) => {
      const own = setOf(sentence.text);
      const previous = before;
      before = own;
      const coverage = shareOf(question.terms, (lexeme) => own.has(lexeme));
      const inContext = (lexeme: string) =>
        own.has(lexeme) || previous.has(lexeme) || above.has(lexeme);
      const contextCoverage = shareOf(question.terms, inContext) - coverage;
      const holds = holdsExpected(sentence.text, question.expected, question.text);
      return {
        ...sentence,
        chunk,
        coverage,
        contextCoverage,
        holdsExpected: holds,
        isHeading: isHeading(sentence.text, headings),
        score:
          weights.coverage * coverage +
          weights.context * contextCoverage +
          (holds ? weights.expected : 0) +
          weights.passage * (chunk.score / best),
      };
    });
  });
  return scored.sort((left, right) => right.score - left.score);
}

/** A known heading, or a line that plain text marks as one. */
const isHeading = (text: string, headings: Set<string>) =>
  /^#{1,6}\s/.test(text) || headings.has(text);

const setOf = (text: string) => new Set(lexemesOf(text).map(({ lexeme }) => lexeme));
