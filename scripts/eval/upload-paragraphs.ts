import type { ProjectContext } from "@/lib/context";
import { createTextDocument, runIngestion } from "@/lib/documents";
import type { Paragraph } from "./read-set";

/** Uploads each paragraph as a document and ingests it; gives the document id of every paragraph. */
export async function uploadParagraphs(
  ctx: ProjectContext,
  avatarId: string,
  paragraphs: Paragraph[],
): Promise<Map<number, string>> {
  const documentIds = new Map<number, string>();
  for (const [index, { title, text }] of paragraphs.entries()) {
    const document = await createTextDocument(ctx, avatarId, { title, text });
    // The same text twice is one document, ingested already.
    if (!document.isDuplicate) await runIngestion(ctx, { documentId: document.id, version: 1 });
    documentIds.set(index, document.id);
  }
  return documentIds;
}
