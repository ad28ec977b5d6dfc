import { ZodError } from "zod";
import { AppError } from "./app-error";

/** Every failure as an AppError: zod issues become `validation`, the unknown becomes `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return fromZodError(error);
  return new AppError({
    kind: "internal",
    code: "internal.error",
    message: "Something failed on our side.",
    cause: error,
  });
}

function fromZodError(error: ZodError): AppError {
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) {
    fieldErrors[issue.path.join(".")] ??= issue.message;
  }
  const first = error.issues[0];
  const field = first?.path.join(".") || undefined;
  return new AppError({
    kind: "validation",
    code: "input.invalid",
    message: first?.message ?? "Invalid input.",
    field,
    details: { fields: fieldErrors },
    cause: error,
  });
}
