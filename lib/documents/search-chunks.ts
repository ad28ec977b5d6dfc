import type { z } from "zod";
import type { Embedding } from "@/lib/ai/types";
import { requireAvatar } from "@/lib/avatars";
import type { ModelUsage, UsageSubject } from "@/lib/billing";
import {
  inTransaction,
  requirePermission,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { isOutsideFailure } from "@/lib/errors";
import { meterEmbedding } from "./meter-embedding";
import { SearchInput } from "./schemas";
import type { FoundChunk, RetrievalSettings, SearchResult } from "./search-types";
import { fuse, sharpen, type FusedCandidate } from "./search/fuse";
import { findByWords } from "./search/lexical-leg";
import { cleanQuery, readQueryTerms } from "./search/query-terms";
import { readCandidates, type CandidateRow } from "./search/read-candidates";
import { scoreMatch } from "./search/score-match";
import { createStopwatch } from "./search/stopwatch";
import { findByMeaning, type VectorLeg } from "./search/vector-leg";
import { nearestWindow } from "./search/window-vectors";

const tracedMax = 60;

export type ChunkSearch = Pick<z.input<typeof SearchInput>, "query" | "topK" | "endUserId"> & {
  avatarId: string;
  /** Given when the caller has embedded the query already; else the embedder is asked. */
  queryEmbeddings?: Embedding[];
  settings?: RetrievalSettings;
  /**
   * For whom a question is about to be answered: its embedding is charged to them, and refused where no
   * answer is left. Without it the search alone is charged.
   */
  subject?: UsageSubject;
};

/** What was found, and what the answer's request has yet to charge of finding it. */
export type ChunksFound = SearchResult & { taken: ModelUsage[] };

/**
 * Finds the passages of the avatar's live documents that a question is about, best first, with the
 * trace of how. The only chunk query in the system. An empty query or avatar finds nothing; without
 * the embedding model it finds by words.
 */
export async function searchChunks(ctx: ProjectContext, input: ChunkSearch): Promise<ChunksFound> {
  requirePermission(ctx, "avatars:ask");
  const { avatarId, settings } = input;
  const topK = SearchInput.shape.topK.parse(input.topK);
  const query = cleanQuery(input.query);
  const stopwatch = createStopwatch();
  const { embeddings: embedded, taken } = await embeddingsOf(ctx, input, query);
  const search = { avatarId, query, topK, settings, embedded, embedMilliseconds: stopwatch.lap() };

  return inTransaction(ctx, async (ctx) => {
    await requireAvatar(ctx, avatarId);
    const { isWhole, ...found } = await look(ctx, search, stopwatch);
    if (isWhole) return { ...found, taken };
    // A document became ready or went between two statements, and what ranks above the others may be its new chunks.
    const { isWhole: _isWhole, ...again } = await look(ctx, search, stopwatch);
    return { ...again, taken };
  });
}

type Search = {
  avatarId: string;
  query: string;
  topK: number;
  settings: RetrievalSettings | undefined;
  /** Null when the embedding model did not respond. */
  embedded: Embedding[] | null;
  embedMilliseconds: number;
};

/** One pass over words, vectors and rows; not whole when chunks were ranked that are not live any more. */
async function look(
  ctx: InTransaction<ProjectContext>,
  { avatarId, query, topK, settings, embedded, embedMilliseconds }: Search,
  stopwatch: ReturnType<typeof createStopwatch>,
): Promise<SearchResult & { isWhole: boolean }> {
  const words = await findByWords(ctx, { avatarId, terms: await readQueryTerms(ctx, query) });
  const weights = words.terms.map(({ weight }) => weight);
  const lexical = words.matches.map((match) => ({
    chunkId: match.chunkId,
    ...scoreMatch(match, weights, words.lexemesCountMean),
  }));
  const lexicalMilliseconds = stopwatch.lap();

  const vectors: VectorLeg[] = [];
  for (const embedding of embedded ?? []) {
    const lexicalChunkIds = lexical.map(({ chunkId }) => chunkId);
    const leg = await findByMeaning(ctx, { avatarId, embedding, lexicalChunkIds });
    if (leg.nearest.length > 0) vectors.push(leg);
  }
  const vectorMilliseconds = stopwatch.lap();

  const fused = fuse({ lexical, vectors, lexicalWeight: settings?.lexicalWeight });
  const best = fused.slice(0, tracedMax);
  const rows = await readCandidates(ctx, {
    avatarId,
    chunkIds: best.map(({ chunkId }) => chunkId),
  });
  const live = best.filter(({ chunkId }) => rows.has(chunkId));
  const nearest = (chunkId: string) => likenessOfParts(rows.get(chunkId), embedded ?? []);
  const ordered = sharpen(live, nearest, settings?.lexicalWeight).map((candidate) => ({
    ...candidate,
    row: rows.get(candidate.chunkId)!,
  }));
  return {
    isWhole: live.length === best.length,
    results: ordered.slice(0, topK).map(present),
    trace: {
      query,
      lexemes: words.terms.map(({ alternatives: _alternatives, ...lexeme }) => lexeme),
      candidates: ordered.map(({ coverage: _coverage, row, ...candidate }, index) => ({
        ...candidate,
        documentId: row.documentId,
        documentTitle: row.documentTitle,
        kept: index < topK,
      })),
      models: vectors.map(({ modelId }) => modelId),
      isWordsOnly: embedded === null,
      milliseconds: {
        embed: embedMilliseconds,
        lexical: lexicalMilliseconds,
        vector: vectorMilliseconds,
        fuse: stopwatch.lap(),
      },
    },
  };
}

type Embedded = {
  /** Null when the model does not respond: words still find most of what a question names. */
  embeddings: Embedding[] | null;
  taken: ModelUsage[];
};

async function embeddingsOf(
  ctx: ProjectContext,
  input: ChunkSearch,
  query: string,
): Promise<Embedded> {
  const { avatarId, subject, queryEmbeddings } = input;
  const endUserId = SearchInput.shape.endUserId.parse(input.endUserId);
  if (!query || queryEmbeddings) return { embeddings: queryEmbeddings ?? [], taken: [] };
  const { embedder } = ctx.services;
  const purpose = "query_embedding" as const;
  const about = {
    purpose,
    texts: [query],
    subject: { endUserId, ...subject, avatarId },
    messages: subject ? 1 : 0,
  };
  // Nothing is charged for an avatar that the project has not.
  if (!subject) await requireAvatar(ctx, avatarId);
  try {
    if (!embedder.isLocal || !subject) {
      const embed = () => embedder.embedQuery(query);
      return { embeddings: await meterEmbedding(ctx, about, embed), taken: [] };
    }
    // It costs nobody a cent, so the answer's request enters it too, without a turn to the ledger of its own.
    const { embeddings, inputTokens } = await embedder.embedQuery(query);
    const call = { purpose, model: embedder.modelId, inputTokens, outputTokens: 0 };
    return { embeddings, taken: [call] };
  } catch (error) {
    if (!isOutsideFailure(error)) throw error;
    ctx.services.logger.warn({ error }, "The embedding model failed; searching by words alone");
    return { embeddings: null, taken: [] };
  }
}

function likenessOfParts(row: CandidateRow | undefined, queries: Embedding[]): number | null {
  const query = queries.find(({ modelId }) => modelId === row?.embeddingModel);
  return row && query ? nearestWindow(row.windowVectors, query.vector) : null;
}

function present({ row, ...candidate }: FusedCandidate & { row: CandidateRow }): FoundChunk {
  const { embeddingModel: _model, windowVectors: _windows, ...chunk } = row;
  return {
    ...chunk,
    score: candidate.fusedScore,
    lexicalScore: candidate.lexicalScore,
    vectorScore: candidate.vectorScore,
    queryCoverage: candidate.coverage,
  };
}
