import type { ApiFailure } from "@/components/common/api-failure";

/** A file on its way to the server. */
export interface Upload {
  /** Local, from 1. */
  id: number;
  file: File;
  sentBytes: number;
  state: "waiting" | "sending" | "failed" | "tooLarge";
  failure: ApiFailure | null;
}

/** What is wrong with the file itself stays wrong. */
export const canTryAgain = ({ state, failure }: Upload): boolean =>
  state === "failed" && failure?.kind !== "validation";

export const isOver = ({ state }: Upload): boolean => state === "failed" || state === "tooLarge";

/** How the uploads to one list of documents stand. */
export interface UploadCount {
  documentsHref: string;
  underWay: number;
  failed: number;
}
