import type { RequestContext } from "@/lib/context";
import { failIngestion, listStuckDocuments } from "@/lib/documents";
import { openProjectForJob } from "@/lib/projects";
import { defineScheduledJob, type RunStep } from "../../define-job";

const lost = { code: "job.lost", message: "The processing broke off and did not go on." };

/** Once a day: what nobody works on any more has failed, so that its owner may have it processed again. */
export const freeStuckDocuments = defineScheduledJob({
  id: "documents.free-stuck-documents",
  cron: "50 3 * * *",
  run: runFreeing,
});

/** The order of it. A run that turns up after all takes its document up again. */
export async function runFreeing(ctx: RequestContext, step: RunStep): Promise<void> {
  const stuck = await step("find what is stuck", () => listStuckDocuments(ctx));
  for (const { projectId, ...build } of stuck) {
    await step(`free ${build.documentId}`, () =>
      failIngestion(openProjectForJob(ctx, projectId), build, lost),
    );
  }
}
