import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { isAskingWord, lexemesOf, stemWord } from "@/lib/text/lexemes";
import { withSynonyms } from "@/lib/text/synonyms";

/** One thing the query asks for, with the lexemes under which the index may hold it. */
export type QueryTerm = { lexeme: string; alternatives: string[]; isOptional: boolean };

/** As long as a question may be. */
const charactersMax = 4_000;

/** The query without what the database refuses. */
export function cleanQuery(query: string): string {
  // Control characters become blanks: PostgreSQL refuses the zero byte in a text.
  return query
    .slice(0, charactersMax)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .trim();
}

/**
 * The query's terms: its words as the index stems them, question words left out. A compound that the
 * index may hold whole (`web-site`, `A/B`, `x.com`) is an optional term beside its parts.
 */
export async function readQueryTerms(
  ctx: InTransaction<ProjectContext>,
  query: string,
): Promise<QueryTerm[]> {
  const asking = new Set(
    lexemesOf(query).flatMap(({ word }) => (isAskingWord(word) ? [stemWord(word)] : [])),
  );
  const wordsOnly = query.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  const [row] = await ctx.db.execute<{ words: string[]; compounds: string[] }>(sql`
    select
      tsvector_to_array(to_tsvector('russian', translate(${wordsOnly}, 'ёЁ', 'еЕ'))) as words,
      tsvector_to_array(to_tsvector('russian', translate(${query}, 'ёЁ', 'еЕ'))) as compounds`);
  const words = (row?.words ?? []).filter((lexeme) => !asking.has(lexeme));
  const known = new Set(words.flatMap(alternativesOf));
  const compounds = (row?.compounds ?? []).filter(
    (lexeme) => !known.has(lexeme) && !asking.has(lexeme),
  );
  return [
    ...words.map((lexeme) => ({ lexeme, alternatives: alternativesOf(lexeme), isOptional: false })),
    ...compounds.map((lexeme) => ({ lexeme, alternatives: [lexeme], isOptional: true })),
  ];
}

/**
 * The database reads the number of `A-113` as negative, so a number is sought with either sign; a year also
 * finds its decade and a decade its first year.
 */
export function alternativesOf(lexeme: string): string[] {
  if (!/^\d/.test(lexeme)) return withSynonyms(lexeme);
  const [, digits] = /^(\d+)s?$/.exec(lexeme) ?? [];
  if (digits === undefined) return [lexeme, `-${lexeme}`, `+${lexeme}`];
  return [...new Set([lexeme, digits, `-${digits}`, `+${digits}`, `${digits}s`])];
}
