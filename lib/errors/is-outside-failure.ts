import { AppError } from "./app-error";

/** Whether a service we depend on failed, rather than we or the input. */
export function isOutsideFailure(error: unknown): error is AppError {
  return error instanceof AppError && (error.kind === "external" || error.kind === "unavailable");
}
