import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { presentDocument } from "./present-document";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";
import type { DocumentView } from "./schemas";

/** One document with the state of its processing; throws `document.not_found`. */
export async function getDocument(
  ctx: ProjectContext,
  address: DocumentAddress,
): Promise<DocumentView> {
  requirePermission(ctx, "documents:read");
  return inTransaction(ctx, async (ctx) => presentDocument(await requireDocumentRow(ctx, address)));
}
