import {
  activateChunks,
  documentUploaded,
  embedChunks,
  extractChunks,
  failIngestion,
} from "@/lib/documents";
import { defineProjectJob } from "../../define-job";

/** Parse → chunk → embed → searchable. Every step may run twice and leaves the same result. */
export const ingestDocument = defineProjectJob({
  id: "documents.ingest-document",
  on: documentUploaded,
  concurrencyPerProject: 2,
  concurrencyInAll: 6,
  async run(ctx, { documentId, version }, step) {
    const build = { documentId, version };
    const extracted = await step("extract text and chunks", () => extractChunks(ctx, build));
    if (!extracted) return { outcome: "not wanted any more" };

    for (let batch = 1; ; batch += 1) {
      const embedded = await step(`embed batch ${batch}`, () => embedChunks(ctx, build));
      if (!embedded) return { outcome: "not wanted any more" };
      if (embedded.remaining === 0) break;
    }
    return step("make searchable", () => activateChunks(ctx, build));
  },
  failed: (ctx, { documentId, version }, reason) =>
    failIngestion(ctx, { documentId, version }, reason),
});
