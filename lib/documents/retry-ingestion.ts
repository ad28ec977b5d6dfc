import { documents } from "@/db/schema";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { documentBusy } from "./errors";
import { documentUploaded } from "./events";
import { presentDocument } from "./present-document";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";
import type { DocumentView } from "./schemas";
import { isBusy } from "./types";

/**
 * Reads the stored file again; what is ready keeps answering until the new build is whole. Chunks
 * that are disabled stay so.
 */
export async function retryIngestion(
  ctx: ProjectContext,
  address: DocumentAddress,
): Promise<DocumentView> {
  requirePermission(ctx, "documents:update");
  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocumentRow(ctx, address, { forUpdate: true });
    if (isBusy(document.status)) throw documentBusy();
    const version = document.buildingVersion + 1;
    const [updated] = await ctx.db
      .update(documents)
      .set({
        status: "queued",
        progress: 0,
        errorCode: null,
        errorMessage: null,
        buildingVersion: version,
        updatedAt: ctx.services.clock.now(),
      })
      .where(inProject(ctx, documents, document.id))
      .returning();
    await recordAudit(ctx, {
      action: "document.retried",
      targetType: "document",
      targetId: document.id,
      metadata: { title: document.title },
    });
    await emit(ctx, documentUploaded, {
      projectId: ctx.projectId,
      avatarId: document.avatarId,
      documentId: document.id,
      version,
    });
    return presentDocument(updated!);
  });
}
