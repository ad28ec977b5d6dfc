import { documents } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { documentNotBusy } from "./errors";
import { presentDocument } from "./present-document";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";
import type { DocumentView } from "./schemas";
import { isBusy } from "./types";

/** Stops the processing before its next step; what was ready before goes on answering, and is shown as ready. */
export async function cancelIngestion(
  ctx: ProjectContext,
  address: DocumentAddress,
): Promise<DocumentView> {
  requirePermission(ctx, "documents:update");
  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocumentRow(ctx, address, { forUpdate: true });
    if (!isBusy(document.status)) throw documentNotBusy();
    const end =
      document.activeVersion === null
        ? { status: "cancelled" }
        : { status: "ready", progress: 100 };
    const [updated] = await ctx.db
      .update(documents)
      .set({ ...end, updatedAt: ctx.services.clock.now() })
      .where(inProject(ctx, documents, document.id))
      .returning();
    await recordAudit(ctx, {
      action: "document.cancelled",
      targetType: "document",
      targetId: document.id,
      metadata: { title: document.title },
    });
    return presentDocument(updated!);
  });
}
