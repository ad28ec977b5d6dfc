import { lexemesOf } from "@/lib/text/lexemes";
import type { QueryLexeme } from "../search-types";
import { byScore, type FusedCandidate } from "./fuse";
import type { CandidateRow } from "./read-candidates";

// Enough to part two passages that are otherwise alike, as of two products' manuals.
const headingWeight = 0.1;

/** Counts what of the query stands only above a passage: in its headings and its document's title. */
export function applyHeadings(
  candidates: FusedCandidate[],
  rows: Map<string, CandidateRow>,
  terms: QueryLexeme[],
): FusedCandidate[] {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return candidates;
  return candidates
    .map((candidate) => {
      const row = rows.get(candidate.chunkId);
      if (!row) return candidate;
      const above = setOf([row.documentTitle, ...row.headingPath].join("\n"));
      if (!terms.some(({ lexeme }) => above.has(lexeme))) return candidate;
      const within = setOf(row.text);
      const added = terms.reduce(
        (sum, { lexeme, weight }) => (above.has(lexeme) && !within.has(lexeme) ? sum + weight : sum),
        0,
      );
      return {
        ...candidate,
        coverage: Math.min(1, candidate.coverage + added / total),
        fusedScore:
          (candidate.fusedScore + headingWeight * (added / total)) / (1 + headingWeight),
      };
    })
    .sort(byScore);
}

const setOf = (text: string) => new Set(lexemesOf(text).map(({ lexeme }) => lexeme));
