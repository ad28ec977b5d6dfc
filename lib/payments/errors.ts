import { AppError, unauthenticated } from "@/lib/errors";

export const signatureInvalid = () =>
  unauthenticated("signature.invalid", "The signature does not prove this body, or is too old.");

export const eventMalformed = (cause?: unknown) =>
  new AppError({
    kind: "validation",
    code: "event.malformed",
    message: "This is not an event of the payment provider.",
    cause,
  });
