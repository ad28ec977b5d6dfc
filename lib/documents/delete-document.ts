import { documents } from "@/db/schema";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { documentDeleted } from "./events";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";

/** Removes the document, its text and chunks; the stored file goes after the commit. */
export async function deleteDocument(ctx: ProjectContext, address: DocumentAddress): Promise<void> {
  requirePermission(ctx, "documents:delete");
  await inTransaction(ctx, async (ctx) => {
    const document = await requireDocumentRow(ctx, address, { forUpdate: true });
    await ctx.db.delete(documents).where(inProject(ctx, documents, document.id));
    await recordAudit(ctx, {
      action: "document.deleted",
      targetType: "document",
      targetId: document.id,
      metadata: { title: document.title },
    });
    await emit(ctx, documentDeleted, {
      projectId: ctx.projectId,
      avatarId: document.avatarId,
      documentId: document.id,
      storageKey: document.storageKey,
    });
  });
}
