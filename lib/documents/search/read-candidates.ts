import { and, eq, sql } from "drizzle-orm";
import { documentChunks, documents } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { arrayLiteral } from "./array-literal";

/** The rows behind ranked chunks, with their documents' titles, by chunk id. */
export async function readCandidates(
  ctx: InTransaction<ProjectContext>,
  input: { avatarId: string; chunkIds: string[] },
) {
  if (input.chunkIds.length === 0) return new Map<string, CandidateRow>();
  const rows = await ctx.db
    .select({
      chunkId: documentChunks.id,
      documentId: documentChunks.documentId,
      documentTitle: documents.title,
      text: documentChunks.text,
      page: documentChunks.page,
      pageBreaks: documentChunks.pageBreaks,
      headingPath: documentChunks.headingPath,
      startOffset: documentChunks.startOffset,
      endOffset: documentChunks.endOffset,
      embeddingModel: documentChunks.embeddingModel,
      windowVectors: documentChunks.windowVectors,
    })
    .from(documentChunks)
    .innerJoin(
      documents,
      and(inProject(ctx, documents), eq(documents.id, documentChunks.documentId)),
    )
    .where(
      and(
        inProject(ctx, documentChunks),
        eq(documentChunks.avatarId, input.avatarId),
        sql`${documentChunks.isLive} and not ${documentChunks.isDisabled}`,
        sql`${documentChunks.id} = any(${arrayLiteral(input.chunkIds)}::text[])`,
      ),
    );
  return new Map(rows.map((row) => [row.chunkId, row]));
}

export type CandidateRow = {
  chunkId: string;
  documentId: string;
  documentTitle: string;
  text: string;
  page: number | null;
  pageBreaks: number[];
  headingPath: string[];
  startOffset: number;
  endOffset: number;
  embeddingModel: string | null;
  windowVectors: Uint8Array | null;
};
