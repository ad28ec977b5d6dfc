import { AppError, unauthenticated } from "@/lib/errors";

// One sentence for all of them, so that a stranger learns nothing about a key that was found somewhere.
export const invalidApiKey = () =>
  unauthenticated("api_key.invalid", "The API key is unknown, expired or revoked.");

export const expiryPast = () =>
  new AppError({
    kind: "validation",
    code: "expiry.past",
    message: "The expiry must lie in the future.",
    field: "expiresAt",
  });
