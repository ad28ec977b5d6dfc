import { and, eq, inArray } from "drizzle-orm";
import { documents } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { busyStatuses, type DocumentStatus } from "../types";

/** One run of the pipeline: it builds `version` of the document and nothing else. */
export type Build = { documentId: string; version: number };

/** How a build ends without its owner's doing; a run that is tried again takes it up from here. */
const failedStatuses = ["failed", "needs_ocr"] as const;

/**
 * Shows the stage on the screen and returns the row; null when this build is no longer wanted
 * (cancelled, deleted, or a later one began), upon which the run ends quietly. `resumes` also takes up a
 * build that has failed: for the beginning of a step alone, because what a step still does after its run
 * was ended must not bring the build back. `from` narrows where it may stand: a late step of a run that was
 * given up must not undo what the run after it has done.
 */
export async function enterStage(
  ctx: InTransaction<ProjectContext>,
  build: Build,
  {
    resumes,
    from = [...busyStatuses, ...(resumes ? failedStatuses : [])],
    ...stage
  }: {
    status: DocumentStatus;
    progress: number;
    resumes?: boolean;
    from?: readonly DocumentStatus[];
  },
) {
  const [document] = await ctx.db
    .update(documents)
    .set({
      ...stage,
      errorCode: null,
      errorMessage: null,
      updatedAt: ctx.services.clock.now(),
    })
    .where(
      and(
        inProject(ctx, documents, build.documentId),
        eq(documents.buildingVersion, build.version),
        inArray(documents.status, from),
      ),
    )
    .returning();
  return document ?? null;
}
