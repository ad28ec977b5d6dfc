import { and, asc, inArray, lt } from "drizzle-orm";
import { documents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import type { Build } from "./ingest/enter-stage";
import { busyStatuses } from "./types";

/** Each step of the processing notes its time, and none takes nearly as long. */
const silentHoursMax = 24;
const documentsPerSweep = 500;

/** Builds of which nothing was heard for a day: the job engine has lost them. */
export async function listStuckDocuments(
  ctx: RequestContext,
): Promise<(Build & { projectId: string })[]> {
  const latest = new Date(ctx.services.clock.now().getTime() - silentHoursMax * 3_600_000);
  return inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        projectId: documents.projectId,
        documentId: documents.id,
        version: documents.buildingVersion,
      })
      .from(documents)
      .where(and(inArray(documents.status, [...busyStatuses]), lt(documents.updatedAt, latest)))
      .orderBy(asc(documents.updatedAt))
      .limit(documentsPerSweep),
  );
}
