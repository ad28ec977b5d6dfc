export const documentStatuses = [
  "queued",
  "parsing",
  "chunking",
  "embedding",
  "ready",
  "failed",
  "needs_ocr",
  "cancelled",
] as const;

export type DocumentStatus = (typeof documentStatuses)[number];

/** While a document is in one of these, a job is at work on it. */
export const busyStatuses = ["queued", "parsing", "chunking", "embedding"] as const;

export const isBusy = (status: string): boolean =>
  (busyStatuses as readonly string[]).includes(status);
