import { and, eq } from "drizzle-orm";
import { documents } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";

/** Where a document is looked for: under a named avatar, or anywhere in the project. */
export type DocumentAddress = { documentId: string; avatarId?: string };

/** The document's row, locked when it is about to change; a child under a foreign parent is not found. */
export async function requireDocumentRow(
  ctx: InTransaction<ProjectContext>,
  address: DocumentAddress,
  options: { forUpdate?: boolean } = {},
) {
  const query = ctx.db
    .select()
    .from(documents)
    .where(
      and(
        inProject(ctx, documents, address.documentId),
        address.avatarId ? eq(documents.avatarId, address.avatarId) : undefined,
      ),
    );
  const [row] = await (options.forUpdate ? query.for("update") : query);
  if (!row) throw notFound("document");
  // A deleted avatar takes its documents out of sight before the purge reaches them.
  await requireAvatar(ctx, row.avatarId).catch((error: unknown) => {
    throw error instanceof AppError && error.kind === "not_found" ? notFound("document") : error;
  });
  return row;
}
