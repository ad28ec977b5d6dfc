import { and, eq, inArray } from "drizzle-orm";
import { documents } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { busyStatuses, type DocumentStatus } from "../types";

/** One run of the pipeline: it builds `version` of the document and nothing else. */
export type Build = { documentId: string; version: number };

/**
 * Shows the stage on the screen and returns the row; null when this build is no longer wanted
 * (cancelled, deleted, or a later one began), upon which the run ends quietly.
 */
export async function enterStage(
  ctx: InTransaction<ProjectContext>,
  build: Build,
  stage: { status: DocumentStatus; progress: number },
) {
  const [document] = await ctx.db
    .update(documents)
    .set({ ...stage, updatedAt: ctx.services.clock.now() })
    .where(
      and(
        inProject(ctx, documents, build.documentId),
        eq(documents.buildingVersion, build.version),
        inArray(documents.status, [...busyStatuses]),
      ),
    )
    .returning();
  return document ?? null;
}
