import { and, eq, ne } from "drizzle-orm";
import { documentChunks, documents, documentTexts } from "@/db/schema";
import { inProject, inTransaction, type InTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { Title } from "../schemas";
import { enterStage, type Build } from "./enter-stage";
import { parseDocument } from "./parse-document";
import type { Chunk, ParsedDocument } from "./parsed-document";

const rowsPerInsert = 200;

/**
 * Reads the stored file and writes its text and its chunks, not yet live and not yet embedded.
 * Running it again replaces what the same build wrote before. Returns null when not wanted any more.
 */
export async function extractChunks(
  ctx: ProjectContext,
  build: Build,
): Promise<{ chunksCount: number } | null> {
  const document = await inTransaction(ctx, (ctx) =>
    enterStage(ctx, build, { status: "parsing", progress: 5, resumes: true }),
  );
  if (!document) return null;

  const parsed = await parseDocument({
    read: () => ctx.services.storage.get(document.storageKey),
    fileName: document.fileName ?? (document.sourceUrl ? "page" : "text.txt"),
    mimeType: document.mimeType ?? undefined,
  });

  return inTransaction(ctx, async (ctx) => {
    const stage = { status: "chunking", progress: 35, from: ["parsing", "chunking"] } as const;
    const current = await enterStage(ctx, build, stage);
    if (!current) return null;
    await clearBuilds(ctx, current);
    await ctx.db
      .insert(documentTexts)
      .values({ projectId: ctx.projectId, ...build, text: parsed.text });
    await insertChunks(ctx, build, current.avatarId, parsed.chunks);
    await ctx.db
      .update(documents)
      .set({ pagesCount: pagesCount(parsed), title: titleOf(current, parsed) })
      .where(inProject(ctx, documents, build.documentId));
    return { chunksCount: parsed.chunks.length };
  });
}

/** Leaves what answers now. An earlier build may have failed halfway, and nobody else clears after it. */
async function clearBuilds(
  ctx: InTransaction<ProjectContext>,
  { id, activeVersion }: { id: string; activeVersion: number | null },
) {
  for (const table of [documentTexts, documentChunks]) {
    await ctx.db
      .delete(table)
      .where(
        and(inProject(ctx, table), eq(table.documentId, id), ne(table.version, activeVersion ?? 0)),
      );
  }
}

async function insertChunks(
  ctx: InTransaction<ProjectContext>,
  build: Build,
  avatarId: string,
  chunks: Chunk[],
) {
  const rows = chunks.map((chunk) => ({
    id: newId("chunk"),
    projectId: ctx.projectId,
    avatarId,
    ...build,
    ordinal: chunk.ordinal,
    text: chunk.text,
    headingPath: chunk.headingPath,
    page: chunk.page,
    pageBreaks: chunk.pageBreaks,
    startOffset: chunk.start,
    endOffset: chunk.end,
  }));
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await ctx.db.insert(documentChunks).values(rows.slice(start, start + rowsPerInsert));
  }
}

/** A web page that was given no title has its own. */
function titleOf(
  { title, documentMetadata }: typeof documents.$inferSelect,
  parsed: ParsedDocument,
): string {
  if (!documentMetadata.takesPageTitle) return title;
  return Title.safeParse(parsed.title?.slice(0, 300)).data ?? title;
}

const pagesCount = (parsed: ParsedDocument) =>
  parsed.pages.length > 0 ? parsed.pages.length : null;
