import { documents } from "@/db/schema";
import { emit, inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { documentFailed } from "../events";
import { enterStage, type Build } from "./enter-stage";

/** Ends the build with a reason that its owner can read. A scan is a state of its own. */
export async function failIngestion(
  ctx: ProjectContext,
  build: Build,
  reason: { code: string; message: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const status = reason.code === "document.no_text" ? "needs_ocr" : "failed";
    const document = await enterStage(ctx, build, { status, progress: 0 });
    if (!document) return;
    await ctx.db
      .update(documents)
      .set({ errorCode: reason.code, errorMessage: reason.message })
      .where(inProject(ctx, documents, build.documentId));
    await emit(ctx, documentFailed, {
      projectId: ctx.projectId,
      avatarId: document.avatarId,
      documentId: build.documentId,
      errorCode: reason.code,
    });
  });
}
