import { NonRetriableError, RetryAfterError } from "inngest";
import { AppError } from "@/lib/errors";

export type JobFailure = { code: string; message: string };

/** What the job engine is told: what will not change is not tried again. */
export function toJobError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  switch (error.kind) {
    case "rate_limited":
      return new RetryAfterError(writeFailure(error), pauseOf(error), { cause: error });
    case "external":
    case "unavailable":
      // A provider counts by the minute; sooner tries would all fall into the same one.
      if (error.code === "model.rate_limited") {
        return new RetryAfterError(writeFailure(error), "60s", { cause: error });
      }
      return new Error(writeFailure(error), { cause: error });
    case "internal":
      return error;
    default:
      return new NonRetriableError(writeFailure(error), { cause: error });
  }
}

/** As long as whoever is asked wants to be left alone. */
const pauseOf = ({ details }: AppError) =>
  typeof details?.retry_after_seconds === "number" ? `${details.retry_after_seconds}s` : "30s";

// Only an error's message survives the journey through the job engine, so the code travels in it.
const writeFailure = (error: AppError) => JSON.stringify([error.code, error.message]);

/** The reason an owner may read, out of the error that the engine hands back. */
export function readJobFailure(error: Error): JobFailure {
  const [, code, message] = /\["([a-z_.]+)",("(?:[^"\\]|\\.)*")\]/.exec(error.message) ?? [];
  return code && message
    ? { code, message: JSON.parse(message) as string }
    : { code: "job.failed", message: "Processing failed on our side. Try again." };
}
