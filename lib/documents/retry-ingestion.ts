import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { beginBuild } from "./begin-build";
import { documentBusy } from "./errors";
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
    return beginBuild(ctx, document);
  });
}
