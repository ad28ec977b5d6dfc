import { and, desc, eq, sql } from "drizzle-orm";
import { documentChunks } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";

/** Full-text search as the manual has it: every word must occur, the densest eight passages. */
export function searchPlainly(ctx: ProjectContext, avatarId: string, query: string) {
  const words = sql`websearch_to_tsquery('russian', translate(${query}, 'ёЁ', 'еЕ'))`;
  return inTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: documentChunks.id, text: documentChunks.text })
      .from(documentChunks)
      .where(
        and(
          inProject(ctx, documentChunks),
          eq(documentChunks.avatarId, avatarId),
          sql`${documentChunks.isLive} and not ${documentChunks.isDisabled}`,
          sql`${documentChunks.searchVector} @@ ${words}`,
        ),
      )
      .orderBy(desc(sql`ts_rank_cd(${documentChunks.searchVector}, ${words})`))
      .limit(8),
  );
}
