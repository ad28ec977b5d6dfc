import { and, desc, eq, ilike, lt } from "drizzle-orm";
import type { z } from "zod";
import { documents } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { containsPattern } from "@/lib/text/contains-pattern";
import { presentDocument } from "./present-document";
import { ListDocumentsInput, type DocumentView } from "./schemas";

/** The avatar's documents, newest first. */
export async function listDocuments(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof ListDocumentsInput> = {},
): Promise<Page<DocumentView>> {
  requirePermission(ctx, "documents:read");
  const { limit, cursor, status, query } = ListDocumentsInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    await requireAvatar(ctx, avatarId);
    const rows = await ctx.db
      .select()
      .from(documents)
      .where(
        and(
          inProject(ctx, documents),
          eq(documents.avatarId, avatarId),
          status ? eq(documents.status, status) : undefined,
          query ? ilike(documents.title, containsPattern(query)) : undefined,
          after ? lt(documents.id, after) : undefined,
        ),
      )
      .orderBy(desc(documents.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentDocument);
  });
}
