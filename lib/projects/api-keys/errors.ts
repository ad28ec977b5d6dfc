import { apiKeysMax } from "../key-schemas";
import { AppError, unauthenticated } from "@/lib/errors";

// One sentence for all of them, so that a stranger learns nothing about a key that was found somewhere.
export const invalidApiKey = () =>
  unauthenticated("api_key.invalid", "The API key is unknown, expired or revoked.");

export const tooManyApiKeys = () =>
  new AppError({
    kind: "precondition",
    code: "api_key.too_many",
    message: `A project has at most ${apiKeysMax} API keys. Revoke one that nobody uses.`,
  });

export const expiryPast = () =>
  new AppError({
    kind: "validation",
    code: "expiry.past",
    message: "The expiry must lie in the future.",
    field: "expiresAt",
  });
