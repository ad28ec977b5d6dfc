import { and, eq, sql, type SQL } from "drizzle-orm";
import { documentChunks } from "@/db/schema";
import type { Embedding } from "@/lib/ai/types";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { arrayLiteral } from "./array-literal";

const nearestMax = 100;

export type VectorLeg = {
  modelId: string;
  /** Nearest first; similarities are cosines. */
  nearest: { chunkId: string; similarity: number }[];
  /** Of the chunks that the words found and this model has embedded. */
  similarities: Map<string, number>;
};

/**
 * The live chunks nearest to the query among those that its model embedded, at most 100, by an exact
 * scan of the avatar. Vectors of different models are never compared.
 */
export async function findByMeaning(
  ctx: InTransaction<ProjectContext>,
  input: { avatarId: string; embedding: Embedding; lexicalChunkIds: string[] },
): Promise<VectorLeg> {
  const { modelId, vector } = input.embedding;
  const literal = `[${vector.join(",")}]`;
  const distance = sql<number>`${documentChunks.embedding} <=> ${literal}::vector`;
  const comparable = and(
    inProject(ctx, documentChunks),
    eq(documentChunks.avatarId, input.avatarId),
    sql`${documentChunks.isLive} and not ${documentChunks.isDisabled}`,
    eq(documentChunks.embeddingModel, modelId),
    // A provider may change a model's length under the same name.
    sql`vector_dims(${documentChunks.embedding}) = ${vector.length}::int`,
  );
  const select = (where: SQL | undefined) =>
    ctx.db.select({ chunkId: documentChunks.id, distance }).from(documentChunks).where(where);

  // Order by the bare operator: wrapped in `1 - …` no vector index could ever serve it.
  const nearest = await select(comparable).orderBy(distance).limit(nearestMax);
  const known = new Set(nearest.map(({ chunkId }) => chunkId));
  const missing = input.lexicalChunkIds.filter((chunkId) => !known.has(chunkId));
  const others =
    missing.length > 0 && nearest.length === nearestMax
      ? await select(
          and(comparable, sql`${documentChunks.id} = any(${arrayLiteral(missing)}::text[])`),
        )
      : [];
  return {
    modelId,
    nearest: nearest.map(toSimilarity),
    similarities: new Map(others.map(toSimilarity).map((one) => [one.chunkId, one.similarity])),
  };
}

const toSimilarity = (row: { chunkId: string; distance: number }) => ({
  chunkId: row.chunkId,
  // A zero vector is at no distance from anything.
  similarity: Number.isFinite(row.distance) ? 1 - row.distance : 0,
});
