import { z } from "zod";
import { defineEvent } from "@/lib/events";

const DocumentFact = z.object({
  projectId: z.string(),
  avatarId: z.string(),
  documentId: z.string(),
});

/** Content waits to be read: a new upload, or another try. `version` is the chunk set to build. */
export const documentUploaded = defineEvent(
  "documents/document.uploaded",
  DocumentFact.extend({
    version: z.number().int(),
    /** Whether the content has to be downloaded first. */
    isWebPage: z.boolean().default(false),
  }),
);

export const documentReady = defineEvent(
  "documents/document.ready",
  DocumentFact.extend({ version: z.number().int(), chunksCount: z.number().int() }),
);

export const documentFailed = defineEvent(
  "documents/document.failed",
  DocumentFact.extend({ errorCode: z.string() }),
);

export const documentDeleted = defineEvent(
  "documents/document.deleted",
  DocumentFact.extend({ storageKey: z.string() }),
);
