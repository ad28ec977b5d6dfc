import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { documentChunks } from "@/db/schema";
import { inProject, inTransaction, type InTransaction, type ProjectContext } from "@/lib/context";
import { meterEmbedding } from "../meter-embedding";
import { packWindows } from "../search/window-vectors";
import { enterStage, type Build } from "./enter-stage";

const chunksPerBatch = 64;

/**
 * Embeds the next chunks of the build that have no vector yet and stores them in the same step.
 * `remaining` tells how many are left; null means that the build is not wanted any more.
 */
export async function embedChunks(
  ctx: ProjectContext,
  build: Build,
): Promise<{ remaining: number } | null> {
  const batch = await inTransaction(ctx, async (ctx) => {
    const [totals] = await ctx.db
      .select({ all: count(), embedded: count(documentChunks.embeddingModel) })
      .from(documentChunks)
      .where(ofBuild(ctx, build));
    const all = totals?.all ?? 0;
    const embedded = totals?.embedded ?? 0;
    const progress = 40 + Math.floor((55 * embedded) / Math.max(1, all));
    const stage = { status: "embedding", progress, resumes: true } as const;
    if (!(await enterStage(ctx, build, stage))) return null;
    const chunks = await ctx.db
      .select({
        id: documentChunks.id,
        avatarId: documentChunks.avatarId,
        text: documentChunks.text,
      })
      .from(documentChunks)
      .where(and(ofBuild(ctx, build), isNull(documentChunks.embeddingModel)))
      .orderBy(asc(documentChunks.id))
      .limit(chunksPerBatch);
    return { chunks, remaining: all - embedded };
  });
  if (!batch) return null;
  if (batch.chunks.length === 0) return { remaining: 0 };

  const texts = batch.chunks.map((chunk) => chunk.text);
  const { avatarId } = batch.chunks[0]!;
  const embeddings = await meterEmbedding(
    ctx,
    { purpose: "document_embedding", subject: { avatarId }, texts },
    () => ctx.services.embedder.embedPassages(texts),
  );
  const ids = batch.chunks.map((chunk) => chunk.id);
  const vectors = embeddings.map((embedding) => `[${embedding.vector.join(",")}]`);
  const models = embeddings.map((embedding) => embedding.modelId);
  const windows = embeddings.map((embedding) => packWindows(embedding.windows).toString("base64"));

  await inTransaction(ctx, (ctx) =>
    ctx.db.execute(sql`
      update document_chunks as chunk
      set embedding = fresh.vector::vector, embedding_model = fresh.model,
        window_vectors = nullif(decode(fresh.windows, 'base64'), '')
      from unnest(${textArray(ids)}, ${textArray(vectors)}, ${textArray(models)}, ${textArray(windows)})
        as fresh(id, vector, model, windows)
      where chunk.project_id = ${ctx.projectId} and chunk.id = fresh.id`),
  );
  return { remaining: batch.remaining - batch.chunks.length };
}

function ofBuild(ctx: InTransaction<ProjectContext>, build: Build) {
  return and(
    inProject(ctx, documentChunks),
    eq(documentChunks.documentId, build.documentId),
    eq(documentChunks.version, build.version),
  );
}

const textArray = (values: string[]) => sql`${sql.param(values)}::text[]`;
