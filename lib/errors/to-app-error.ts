import { ZodError, type z } from "zod";
import { AppError } from "./app-error";
import { isOutOfReach } from "./is-out-of-reach";

/**
 * Every failure as an AppError: zod issues become `validation`, a database that is away `unavailable`,
 * the unknown `internal`.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return fromZodError(error);
  if (isOutOfReach(error)) {
    return new AppError({
      kind: "unavailable",
      code: "service.unavailable",
      message: "A service that we cannot work without does not answer.",
      cause: error,
    });
  }
  return new AppError({
    kind: "internal",
    code: "internal.error",
    message: "Something failed on our side.",
    cause: error,
  });
}

function fromZodError(error: ZodError): AppError {
  const fieldErrors: Record<string, string> = {};
  const issues = error.issues.flatMap(inNearestForm);
  for (const issue of issues) {
    fieldErrors[issue.path.join(".")] ??= issue.message;
  }
  const first = issues[0];
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

/** Of input that may have several forms: what keeps it from the form that it comes nearest to. */
function inNearestForm(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  const forms: z.core.$ZodIssue[][] = issue.code === "invalid_union" ? issue.errors : [];
  if (forms.length === 0) return [issue];
  const nearest = forms.reduce((best, each) => (each.length < best.length ? each : best));
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}
