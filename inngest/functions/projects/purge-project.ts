import { purgeAvatars } from "@/lib/avatars";
import { deleteUsageBatch } from "@/lib/billing";
import { purgeConversations } from "@/lib/chat";
import type { RequestContext } from "@/lib/context";
import { purgeDocuments } from "@/lib/documents";
import { purgeIntegrations } from "@/lib/integrations";
import { forgetProject } from "@/lib/payments";
import {
  beginPurge,
  finishPurge,
  openProjectForJob,
  projectPurgeDue,
  purgeFacts,
  purgeInBatches,
  purgeLogs,
  purgeStoredFiles,
} from "@/lib/projects";
import { definePlatformJob, type RunStep } from "../../define-job";

/** Erases a project for good. The project's row goes last, so that a purge cut short is found again. */
export const purgeProject = definePlatformJob({
  id: "projects.purge-project",
  on: projectPurgeDue,
  run: (ctx, { projectId }, step) => runPurge(ctx, projectId, step),
});

export async function runPurge(ctx: RequestContext, projectId: string, step: RunStep) {
  const isDue = await step("begin", () => beginPurge(ctx, projectId));
  if (!isDue) return { outcome: "not deleted, or gone already" };

  const project = openProjectForJob(ctx, projectId);
  const rooms = {
    integrations: () => purgeIntegrations(project),
    conversations: () => purgeConversations(project),
    documents: () => purgeDocuments(project),
    avatars: () => purgeAvatars(project),
    usage: () => purgeInBatches(project, deleteUsageBatch),
    logs: () => purgeLogs(ctx, projectId),
  };
  for (const [name, purgeRoom] of Object.entries(rooms)) {
    for (let part = 1; ; part += 1) {
      const { isDone } = await step(`erase ${name}, part ${part}`, purgeRoom);
      if (isDone) break;
    }
  }
  await step("remove the stored files", () => purgeStoredFiles(ctx, projectId));
  await step("forget payments", () => forgetProject(ctx, projectId));
  await step("erase facts", () => purgeFacts(ctx, projectId));
  await step("remove the project", () => finishPurge(ctx, projectId));
  return { outcome: "purged" };
}
