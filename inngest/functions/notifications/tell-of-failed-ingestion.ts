import { documentFailed, getDocument } from "@/lib/documents";
import { toAppError } from "@/lib/errors";
import { notify } from "@/lib/notifications";
import { openProjectForJob } from "@/lib/projects";
import { definePlatformJob } from "../../define-job";

/** A document could not be read; one that was deleted meanwhile is nobody's trouble any more. */
export const tellOfFailedIngestion = definePlatformJob({
  id: "notifications.tell-of-failed-ingestion",
  on: documentFailed,
  run: (ctx, { projectId, avatarId, documentId }, step, eventId) =>
    step("tell who works on documents", async () => {
      const project = openProjectForJob(ctx, projectId);
      const document = await getDocument(project, { avatarId, documentId }).catch(nullIfGone);
      if (!document) return { toldCount: 0 };
      const facts = { avatarId, documentId, documentTitle: document.title };
      return notify(ctx, { eventId, projectId, kind: "ingestion_failed", facts });
    }),
});

function nullIfGone(error: unknown): null {
  if (toAppError(error).kind === "not_found") return null;
  throw error;
}
