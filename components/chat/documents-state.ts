/** What an avatar has to answer from: nothing, nothing yet, a part of it, or all there is. */
export type DocumentsState = "none" | "reading" | "growing" | "ready";

/** Whether more of the documents may be there a moment later. */
export const isReading = (state: DocumentsState): boolean =>
  state === "reading" || state === "growing";
