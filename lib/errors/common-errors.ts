import { AppError } from "./app-error";

/** The same words for a foreign id and a missing one, so ids cannot be probed. */
export const notFound = (noun: string) =>
  new AppError({
    kind: "not_found",
    code: `${noun}.not_found`,
    message: `No such ${noun.replaceAll("_", " ")}.`,
  });

export const forbidden = (permission: string) =>
  new AppError({
    kind: "forbidden",
    code: "permission.missing",
    message: "Your role does not allow this.",
    details: { permission },
  });

export const unauthenticated = (code = "session.required", message = "Sign in to continue.") =>
  new AppError({ kind: "unauthenticated", code, message });
