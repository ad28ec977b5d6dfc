import { and, asc, eq, gt } from "drizzle-orm";
import type { z } from "zod";
import { documentChunks } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readNumberCursor, toPage, type Page } from "@/lib/pagination";
import { chunkColumns } from "./chunk-columns";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";
import type { ChunkView } from "./schemas";

/** The chunks that answer for the document, in reading order. */
export async function listChunks(
  ctx: ProjectContext,
  address: DocumentAddress,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<ChunkView>> {
  requirePermission(ctx, "documents:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readNumberCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocumentRow(ctx, address);
    // By place and not by id: a build that becomes ready between two pages has other ids.
    const rows = await ctx.db
      .select(chunkColumns)
      .from(documentChunks)
      .where(
        and(
          inProject(ctx, documentChunks),
          eq(documentChunks.documentId, document.id),
          eq(documentChunks.version, document.activeVersion ?? -1),
          after === undefined ? undefined : gt(documentChunks.ordinal, after),
        ),
      )
      .orderBy(asc(documentChunks.ordinal))
      .limit(limit + 1);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ ordinal }) => String(ordinal),
    );
  });
}
