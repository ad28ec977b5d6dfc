import { documentChunks, documents } from "@/db/schema";
import { HASH_NGRAM_MODEL_ID } from "@/lib/ai/types";
import { USE_LITE_MODEL_ID } from "@/lib/ai/builtin/create-builtin-embedder";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createWriter } from "../generated-text";
import { createRandom } from "../random";

const chunksPerDocument = 100;
const dimensions = 512;

/** Puts live chunks of generated text and random vectors into an avatar, past the ingestion. */
export async function fillAvatar(
  ctx: ProjectContext,
  avatarId: string,
  chunks: number,
): Promise<void> {
  const writers = { en: createWriter("en", 4), ru: createWriter("ru", 4) };
  const random = createRandom(4);
  for (let number = 0; number < chunks / chunksPerDocument; number += 1) {
    const language = number % 2 === 0 ? "en" : "ru";
    const passages = Array.from({ length: chunksPerDocument }, (_, ordinal) => ({
      ordinal,
      text: writers[language].paragraph(),
      embedding: randomVector(random),
      embeddingModel: language === "en" ? USE_LITE_MODEL_ID : HASH_NGRAM_MODEL_ID,
    }));
    await insertDocument(ctx, { avatarId, title: `Document ${number + 1}`, passages });
  }
}

type Passage = { ordinal: number; text: string; embedding: number[]; embeddingModel: string };

function insertDocument(
  ctx: ProjectContext,
  { avatarId, title, passages }: { avatarId: string; title: string; passages: Passage[] },
): Promise<void> {
  const { projectId } = ctx;
  const documentId = newId("document");
  const place = { projectId, avatarId };
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.insert(documents).values({
      ...place,
      id: documentId,
      title,
      sourceType: "text",
      fileBytes: 0,
      storageKey: documentId,
      contentHash: documentId,
      status: "ready",
      activeVersion: 1,
      chunksCount: passages.length,
    });
    await ctx.db.insert(documentChunks).values(
      passages.map((passage) => ({
        ...place,
        ...passage,
        id: newId("chunk"),
        documentId,
        version: 1,
        isLive: true,
        startOffset: 0,
        endOffset: passage.text.length,
      })),
    );
  });
}

function randomVector(random: () => number): number[] {
  const values = Array.from({ length: dimensions }, () => random() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
