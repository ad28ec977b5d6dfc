import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { documentChunks, documents, documentTexts } from "@/db/schema";
import {
  emit,
  inProject,
  inTransaction,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { documentReady } from "../events";
import { enterStage, type Build } from "./enter-stage";
import { keepDisabled } from "./keep-disabled";

/** Lets the finished build answer and removes the one before it, in one commit. */
export async function activateChunks(
  ctx: ProjectContext,
  build: Build,
): Promise<{ chunksCount: number } | null> {
  return inTransaction(ctx, async (ctx) => {
    const stage = { status: "ready", progress: 100, resumes: true } as const;
    const document = await enterStage(ctx, build, stage);
    if (!document) return null;
    await requireVectors(ctx, build);
    await keepDisabled(ctx, build, document.activeVersion);
    for (const table of [documentTexts, documentChunks]) {
      await ctx.db
        .delete(table)
        .where(
          and(
            inProject(ctx, table),
            eq(table.documentId, build.documentId),
            ne(table.version, build.version),
          ),
        );
    }
    const live = await ctx.db
      .update(documentChunks)
      .set({ isLive: true })
      .where(and(inProject(ctx, documentChunks), eq(documentChunks.documentId, build.documentId)))
      .returning({ one: sql`1` });
    await ctx.db
      .update(documents)
      .set({ activeVersion: build.version, chunksCount: live.length })
      .where(inProject(ctx, documents, build.documentId));
    await emit(ctx, documentReady, {
      projectId: ctx.projectId,
      avatarId: document.avatarId,
      ...build,
      chunksCount: live.length,
    });
    return { chunksCount: live.length };
  });
}

/** A late extraction may have put chunks in the place of those that were embedded. */
async function requireVectors(ctx: InTransaction<ProjectContext>, build: Build): Promise<void> {
  const [bare] = await ctx.db
    .select({ id: documentChunks.id })
    .from(documentChunks)
    .where(
      and(
        inProject(ctx, documentChunks),
        eq(documentChunks.documentId, build.documentId),
        eq(documentChunks.version, build.version),
        isNull(documentChunks.embeddingModel),
      ),
    )
    .limit(1);
  if (bare) throw new Error(`chunk ${bare.id} of the build has no vector yet`);
}
