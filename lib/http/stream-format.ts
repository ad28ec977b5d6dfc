import type { AnswerEvent } from "@/lib/chat";
import type { AppError } from "@/lib/errors";

/** How the clients of a call read an answer that is sent piece by piece. */
export type StreamFormat = {
  headers?: Record<string, string>;
  partsOf: (event: AnswerEvent) => object[];
  /** The part that tells that it ends early, and why. */
  problem: (error: AppError) => object;
};
