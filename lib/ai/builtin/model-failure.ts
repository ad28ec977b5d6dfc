import { AppError } from "@/lib/errors";

/** The directory holds no usable build of the builtin model. */
export const modelNotBuilt = (cause: unknown) =>
  new AppError({
    kind: "unavailable",
    code: "model.not_built",
    message: "The builtin embedding model is not ready on this server.",
    cause,
  });

/** The builtin model's thread ended or refused its input; another try may succeed. */
export const modelStopped = (cause: unknown) =>
  new AppError({
    kind: "unavailable",
    code: "model.stopped",
    message: "The builtin embedding model stopped while it worked. Try again in a moment.",
    cause,
  });
