import type { DocumentView } from "@/lib/documents/schemas";
import type { ProgressStage } from "@/components/common/staged-progress";

/** Where each stage begins on the server's scale from 0 to 100. */
const begins = { chunking: 35, embedding: 40, done: 95 };

/** The stage a document is in and how far that stage has come, 0 to 1. */
export function stageOf({ status, progress }: Pick<DocumentView, "status" | "progress">): {
  stage: ProgressStage;
  fraction: number;
} {
  switch (status) {
    case "queued":
      return { stage: "parse", fraction: 0 };
    case "parsing":
      return { stage: "parse", fraction: Math.min(1, progress / begins.chunking) };
    case "chunking":
      return { stage: "chunk", fraction: 0.5 };
    case "embedding": {
      const share = (progress - begins.embedding) / (begins.done - begins.embedding);
      return { stage: "embed", fraction: Math.min(1, Math.max(0, share)) };
    }
    case "ready":
      return { stage: "ready", fraction: 1 };
    case "failed":
    case "needs_ocr":
    case "cancelled":
      return { stage: "parse", fraction: 1 };
  }
}
