import {
  activateChunks,
  documentUploaded,
  embedChunks,
  extractChunks,
  failIngestion,
  fetchPage,
} from "@/lib/documents";
import { defineProjectJob } from "../../define-job";

/** Download, if it is a web page → parse → chunk → embed → searchable. Every step may run twice and leaves the same result. */
export const ingestDocument = defineProjectJob({
  id: "documents.ingest-document",
  on: documentUploaded,
  concurrencyPerProject: 2,
  concurrencyInAll: 6,
  async run(ctx, { documentId, version, isWebPage }, step) {
    const build = { documentId, version };
    // A step of its own: what fails later does not download it again.
    if (isWebPage && !(await step("fetch the page", () => fetchPage(ctx, build)))) {
      return { outcome: "not wanted any more" };
    }
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
