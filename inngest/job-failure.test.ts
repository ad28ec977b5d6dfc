import { NonRetriableError, RetryAfterError } from "inngest";
import { describe, expect, it } from "vitest";
import { AppError, type ErrorKind } from "@/lib/errors";
import { readJobFailure, toJobError } from "./job-failure";

const failure = (kind: ErrorKind) =>
  new AppError({ kind, code: "model.unauthorized", message: 'The "key" was refused.\nTwice.' });

describe("the way of an error through the job engine", () => {
  it.each<[ErrorKind, new (...values: never[]) => Error]>([
    ["validation", NonRetriableError],
    ["not_found", NonRetriableError],
    ["rate_limited", RetryAfterError],
    ["external", Error],
    ["unavailable", Error],
  ])("keeps code and message of what is %s", (kind, type) => {
    const told = toJobError(failure(kind)) as Error;
    expect(told).toBeInstanceOf(type);
    if (type === Error) expect(told).not.toBeInstanceOf(NonRetriableError);
    // The engine stores an error's message and hands back another error with it in it.
    expect(readJobFailure(new Error(`Step failed: ${told.message}`))).toEqual({
      code: "model.unauthorized",
      message: 'The "key" was refused.\nTwice.',
    });
  });

  it("waits out the minute by which a provider limits requests", () => {
    const limited = { kind: "unavailable", code: "model.rate_limited", message: "Busy." } as const;
    const told = toJobError(new AppError(limited));
    expect(told).toBeInstanceOf(RetryAfterError);
    expect(told).toMatchObject({ retryAfter: "60" });
    expect(readJobFailure(told as Error)).toEqual({ code: limited.code, message: "Busy." });
  });

  it("waits as long as whoever is asked wants to be left alone", () => {
    const busy = { kind: "rate_limited", code: "telegram.busy", message: "Pause." } as const;
    const told = toJobError(new AppError({ ...busy, details: { retry_after_seconds: 7 } }));
    expect(told).toMatchObject({ retryAfter: "7" });
    expect(toJobError(new AppError(busy))).toMatchObject({ retryAfter: "30" });
  });

  it("tells nothing of a mistake of our own", () => {
    const ours = { code: "job.failed", message: "Processing failed on our side. Try again." };
    expect(readJobFailure(toJobError(new TypeError("x is undefined")) as Error)).toEqual(ours);
    expect(readJobFailure(toJobError(failure("internal")) as Error)).toEqual(ours);
  });
});
