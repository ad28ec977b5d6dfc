import { AppError } from "@/lib/errors";

export const emailTaken = () =>
  new AppError({
    kind: "conflict",
    code: "email.taken",
    message: "An account with this e-mail exists already. Sign in instead.",
    field: "email",
  });

// One sentence for a wrong password and an unknown address, so accounts cannot be probed.
export const wrongCredentials = () =>
  new AppError({
    kind: "unauthenticated",
    code: "credentials.wrong",
    message: "The e-mail or the password is wrong.",
  });

export const invalidAccessToken = () =>
  new AppError({
    kind: "unauthenticated",
    code: "access_token.invalid",
    message: "The access token is invalid or expired. Refresh it or sign in again.",
  });

export const invalidRefreshToken = () =>
  new AppError({
    kind: "unauthenticated",
    code: "refresh_token.invalid",
    message: "The refresh token is invalid, expired or was used before. Sign in again.",
  });
