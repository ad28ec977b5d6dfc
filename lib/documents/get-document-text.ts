import { and, eq } from "drizzle-orm";
import { documentTexts } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";

/** The extracted text that the active chunks point into; empty while nothing is ready. */
export async function getDocumentText(
  ctx: ProjectContext,
  address: DocumentAddress,
): Promise<string> {
  requirePermission(ctx, "documents:read");
  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocumentRow(ctx, address);
    if (document.activeVersion === null) return "";
    const [row] = await ctx.db
      .select({ text: documentTexts.text })
      .from(documentTexts)
      .where(
        and(
          inProject(ctx, documentTexts),
          eq(documentTexts.documentId, document.id),
          eq(documentTexts.version, document.activeVersion),
        ),
      );
    return row?.text ?? "";
  });
}
