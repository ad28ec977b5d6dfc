import type { documents } from "@/db/schema";
import type { DocumentView } from "./schemas";
import type { DocumentStatus } from "./types";

export function presentDocument(row: typeof documents.$inferSelect): DocumentView {
  return {
    id: row.id,
    projectId: row.projectId,
    avatarId: row.avatarId,
    title: row.title,
    sourceType: row.sourceType as DocumentView["sourceType"],
    sourceUrl: row.sourceUrl,
    fileName: row.fileName,
    mimeType: row.mimeType,
    fileBytes: row.fileBytes,
    status: row.status as DocumentStatus,
    progress: row.progress,
    isAnswering: row.activeVersion !== null,
    error: row.errorCode ? { code: row.errorCode, message: row.errorMessage ?? "" } : null,
    chunksCount: row.chunksCount,
    pagesCount: row.pagesCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
