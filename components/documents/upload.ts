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

/** How the uploads to one list of documents stand. */
export interface UploadCount {
  documentsHref: string;
  underWay: number;
  failed: number;
}
