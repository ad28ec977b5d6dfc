import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { scannedTermsMax } from "../search-types";
import { arrayLiteral } from "./array-literal";
import type { LexicalLeg } from "./lexical-types";
import { createLookAbove } from "./look-above";
import type { QueryTerm } from "./query-terms";
import { backgroundChunks } from "./rarity";

type Row = {
  mean: number | null;
  frequencies: { index: number; chunks: number; weight: number }[] | null;
  candidates:
    | { id: string; lexemes: number; above: string; positions: Record<string, number[] | null> }[]
    | null;
};

// Of a longer question the longest words: how rare they are is not known before the pass.
const chooseTerms = (terms: QueryTerm[]): QueryTerm[] =>
  terms.length <= scannedTermsMax
    ? terms
    : terms
        .toSorted(
          (left, right) =>
            Number(left.isOptional) - Number(right.isOptional) ||
            right.lexeme.length - left.lexeme.length,
        )
        .slice(0, scannedTermsMax);

/**
 * What `matchWords` finds, by one pass over the avatar's chunks in the database and without the words'
 * relatives. The words' own index cannot be used under row-level security, because `@@` is not leakproof.
 */
export async function scanWords(
  ctx: InTransaction<ProjectContext>,
  input: { avatarId: string; terms: QueryTerm[]; limit: number },
): Promise<LexicalLeg> {
  const wanted = chooseTerms(input.terms);
  const alternatives = wanted.flatMap((term) => term.alternatives);
  // `|| ''` unpacks a stored vector once instead of once per term.
  const [row] = await ctx.db.execute<Row>(sql`
    with live as materialized (
      select id, lexemes_count, ${matchBits(wanted)} as bits
      from (
        select id, lexemes_count, search_vector || ''::tsvector as words
        from document_chunks
        where project_id = ${ctx.projectId} and avatar_id = ${input.avatarId}
          and is_live and not is_disabled
        offset 0
      ) as unpacked
    ),
    totals as materialized (
      select count(*)::float8 as chunks, avg(lexemes_count)::float8 as mean from live
    ),
    patterns as materialized (
      select bits, count(*) as chunks from live where bits <> 0 group by bits
    ),
    frequencies as materialized (
      select index,
        coalesce(sum(patterns.chunks), 0)::float8 as chunks,
        ln(1 + (totals.chunks + ${backgroundChunks} - coalesce(sum(patterns.chunks), 0) + 0.5)
          / (coalesce(sum(patterns.chunks), 0) + 0.5))::float8 as weight
      from totals
      cross join generate_series(0, ${wanted.length - 1}::int) as index
      left join patterns on (patterns.bits >> index) & 1 = 1
      group by index, totals.chunks
    ),
    weighed as materialized (
      select bits, sum(weight) as weight
      from patterns join frequencies on (bits >> index) & 1 = 1
      group by bits
    ),
    best as (
      select live.id
      from live join weighed using (bits)
      order by weighed.weight desc, live.id
      limit ${input.limit}
    )
    select
      (select mean from totals) as mean,
      (select json_agg(json_build_object('index', index, 'chunks', chunks, 'weight', weight) order by index)
        from frequencies) as frequencies,
      (select json_agg(json_build_object(
          'id', document_chunks.id,
          'lexemes', document_chunks.lexemes_count,
          'above', documents.title || ' ' || array_to_string(document_chunks.heading_path, ' '),
          'positions', (
            select coalesce(json_object_agg(word.lexeme, word.positions), '{}')
            from unnest(document_chunks.search_vector) as word
            where word.lexeme = any(${arrayLiteral(alternatives)}::text[])
          )))
        from best
        join document_chunks using (id)
        join documents on documents.project_id = document_chunks.project_id
          and documents.id = document_chunks.document_id
        where document_chunks.project_id = ${ctx.projectId}) as candidates`);

  const terms = wanted
    .map((term, index) => ({ ...term, ...frequencyOf(row, index) }))
    .filter((term) => !term.isOptional || term.documentFrequency > 0)
    .map(({ isOptional: _isOptional, ...term }) => term);
  const isAbove = createLookAbove(terms);
  const matches = (row?.candidates ?? []).map((candidate) => {
    const positions = terms.map((term) => positionsOf(term.alternatives, candidate.positions));
    const shares = positions.map((places) => (places.length > 0 ? 1 : 0));
    return {
      chunkId: candidate.id,
      lexemesCount: candidate.lexemes,
      positions,
      shares,
      isAbove: isAbove(candidate.above),
    };
  });
  return { terms, lexemesCountMean: row?.mean ?? 1, matches };
}

function frequencyOf(row: Row | undefined, index: number) {
  const frequency = row?.frequencies?.[index];
  return { documentFrequency: frequency?.chunks ?? 0, weight: frequency?.weight ?? 0 };
}

function positionsOf(alternatives: string[], positions: Record<string, number[] | null>): number[] {
  return alternatives
    .flatMap((lexeme) => (Object.hasOwn(positions, lexeme) ? (positions[lexeme] ?? []) : []))
    .sort((left, right) => left - right);
}

/** Which terms a chunk holds, as the bits of one number. */
function matchBits(terms: QueryTerm[]) {
  return sql.join(
    terms.map(
      (term, index) =>
        sql`((words @@ ${term.alternatives.map(quoteLexeme).join(" | ")}::tsquery)::int::bigint << ${sql.raw(String(index))})`,
    ),
    sql` | `,
  );
}

/** A lexeme as a literal of the query language, whatever characters it has. */
const quoteLexeme = (lexeme: string) =>
  `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
