import { AppError } from "@/lib/errors";

// The name of the header, in the letters in which HTTP/2 sends it.
const field = "idempotency-key";

export const invalidKey = () =>
  new AppError({
    kind: "validation",
    code: "idempotency.key_invalid",
    message: "Idempotency-Key takes 1 to 255 visible ASCII characters, such as a UUID.",
    field,
  });

export const keyReused = () =>
  new AppError({
    kind: "validation",
    code: "idempotency.key_reused",
    message: "This Idempotency-Key came with another request before. Send a new key.",
    field,
  });

export const requestInProgress = () =>
  new AppError({
    kind: "conflict",
    code: "idempotency.in_progress",
    message: "The first request with this Idempotency-Key is not over. Ask again for its answer.",
    field,
    details: { retry_after_seconds: 2 },
  });

export const answerNotKept = () =>
  new AppError({
    kind: "conflict",
    code: "idempotency.answer_not_kept",
    message:
      "The request was carried out, and its answer was too long to keep. Read what it made instead of repeating it.",
    field,
  });

/** `ids` are in wire names. */
export const alreadyStreamed = (ids: Record<string, string>) =>
  new AppError({
    kind: "conflict",
    code: "idempotency.already_streamed",
    message:
      "The answer was streamed and is not streamed again. Read it under the ids in `details`.",
    field,
    details: ids,
  });
