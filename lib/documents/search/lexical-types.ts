import type { QueryLexeme } from "../search-types";
import type { LexicalMatch } from "./score-match";

/** What the words alone find. */
export type LexicalLeg = {
  terms: (QueryLexeme & { alternatives: string[] })[];
  lexemesCountMean: number;
  matches: LexicalMatch[];
};
