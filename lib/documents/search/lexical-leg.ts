import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { foldAccents } from "@/lib/text/fold-accents";
import { lexemesOf } from "@/lib/text/lexemes";
import type { QueryLexeme } from "../search-types";
import { arrayLiteral } from "./array-literal";
import type { QueryTerm } from "./query-terms";
import { scanWords } from "./scan-words";
import type { LexicalMatch } from "./score-match";
import { matchWords, type WordMatches } from "./words/match-words";
import { readAvatarWords } from "./words/read-avatar-words";

const candidatesMax = 200;

export type LexicalTerm = QueryLexeme & { alternatives: string[] };

export type LexicalLeg = {
  terms: LexicalTerm[];
  lexemesCountMean: number;
  matches: LexicalMatch[];
};

/** The live chunks that share most with the query by rarity of words, with the places of the shared words. */
export async function findByWords(
  ctx: InTransaction<ProjectContext>,
  input: { avatarId: string; terms: QueryTerm[] },
): Promise<LexicalLeg> {
  const { avatarId } = input;
  if (input.terms.length === 0) return { terms: [], lexemesCountMean: 1, matches: [] };
  const segments = await readAvatarWords(ctx, avatarId);
  const found = segments
    ? matchWords(segments, input.terms, candidatesMax)
    : await scanWords(ctx, { avatarId, terms: input.terms, limit: candidatesMax });
  return { ...found, matches: await lookAbove(ctx, found) };
}

/** Adds which terms stand in the title of each chunk's document or in the headings over it. */
async function lookAbove(
  ctx: InTransaction<ProjectContext>,
  { terms, matches }: WordMatches,
): Promise<LexicalMatch[]> {
  if (matches.length === 0) return [];
  const chunkIds = matches.map(({ chunkId }) => chunkId);
  const rows = await ctx.db.execute<{ id: string; above: string }>(sql`
    select document_chunks.id,
      documents.title || ' ' || array_to_string(document_chunks.heading_path, ' ') as above
    from document_chunks
    join documents on documents.project_id = document_chunks.project_id
      and documents.id = document_chunks.document_id
    where document_chunks.project_id = ${ctx.projectId}
      and document_chunks.id = any(${arrayLiteral(chunkIds)}::text[])`);
  const aboveOf = new Map(rows.map(({ id, above }) => [id, above]));
  const lexemesIn = new Map<string, Set<string>>();
  return matches.map((match) => {
    const above = aboveOf.get(match.chunkId) ?? "";
    let lexemes = lexemesIn.get(above);
    if (!lexemes) lexemesIn.set(above, (lexemes = lexemeSetOf(above)));
    return {
      ...match,
      isAbove: terms.map(({ alternatives }) =>
        alternatives.some((one) => lexemes.has(foldAccents(one))),
      ),
    };
  });
}

const lexemeSetOf = (text: string) =>
  new Set(lexemesOf(text).map(({ lexeme }) => foldAccents(lexeme)));
