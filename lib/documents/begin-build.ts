import { documents } from "@/db/schema";
import {
  emit,
  inProject,
  recordAudit,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { documentUploaded } from "./events";
import { presentDocument } from "./present-document";
import type { DocumentView } from "./schemas";

/** Has the stored file, or the web page, read anew, beside what answers now; the row must be locked and not busy. */
export async function beginBuild(
  ctx: InTransaction<ProjectContext>,
  document: typeof documents.$inferSelect,
): Promise<DocumentView> {
  const version = document.buildingVersion + 1;
  const [updated] = await ctx.db
    .update(documents)
    .set({
      status: "queued",
      progress: 0,
      errorCode: null,
      errorMessage: null,
      buildingVersion: version,
      updatedAt: ctx.services.clock.now(),
    })
    .where(inProject(ctx, documents, document.id))
    .returning();
  await recordAudit(ctx, {
    action: "document.retried",
    targetType: "document",
    targetId: document.id,
    metadata: { title: document.title },
  });
  await emit(ctx, documentUploaded, {
    projectId: ctx.projectId,
    avatarId: document.avatarId,
    documentId: document.id,
    version,
    isWebPage: document.sourceUrl !== null,
  });
  return presentDocument(updated!);
}
