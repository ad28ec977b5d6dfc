import type { DocumentsState } from "@/components/chat/documents-state";
import type { ProjectContext } from "@/lib/context";
import { hasAnsweringDocument, listDocuments } from "@/lib/documents";
import { isBusy } from "@/lib/documents/types";

const newestLooked = 100;

/** Whether the avatar has documents to answer from, and whether more are being read. */
export async function readDocumentsState(
  ctx: ProjectContext,
  avatarId: string,
): Promise<DocumentsState> {
  const [isAnswering, newest] = await Promise.all([
    hasAnsweringDocument(ctx, avatarId),
    listDocuments(ctx, avatarId, { limit: newestLooked }),
  ]);
  const isReading = newest.data.some(({ status }) => isBusy(status));
  if (isAnswering) return isReading ? "growing" : "ready";
  return isReading ? "reading" : "none";
}
