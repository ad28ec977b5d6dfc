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

/** Said only after the right password, so that a stranger learns nothing of the account. */
export const accountSuspended = (reason: string | null) =>
  new AppError({
    kind: "forbidden",
    code: "account.suspended",
    message: `This account is suspended. Reason: ${reason ?? "none was given"}`,
    details: { reason },
  });

export const ownAccount = () =>
  new AppError({
    kind: "precondition",
    code: "user.is_self",
    message: "Another administrator must do this to your account.",
  });

export const userIsAdmin = () =>
  new AppError({
    kind: "precondition",
    code: "user.is_admin",
    message: "This person is a platform administrator.",
  });

export const userIsSuspended = () =>
  new AppError({
    kind: "precondition",
    code: "user.suspended",
    message: "This person is suspended.",
  });

export const userNotSuspended = () =>
  new AppError({
    kind: "precondition",
    code: "user.not_suspended",
    message: "This person is not suspended.",
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

/** Not a failure but the next step; the challenge is good for one code within five minutes. */
export const secondFactorRequired = (challengeToken: string) =>
  new AppError({
    kind: "unauthenticated",
    code: "second_factor.required",
    message: "Send the challenge token and a code of your authenticator app to finish.",
    details: { challenge_token: challengeToken },
  });

export const invalidChallenge = () =>
  new AppError({
    kind: "unauthenticated",
    code: "challenge.invalid",
    message: "This sign-in took too long. Begin again with the password.",
  });

export const wrongCode = () =>
  new AppError({
    kind: "unauthenticated",
    code: "second_factor.wrong",
    message: "The code is wrong or was used already. Wait for the next one.",
    field: "code",
  });

export const secondFactorIsOn = () =>
  new AppError({
    kind: "conflict",
    code: "second_factor.already_on",
    message: "Two-factor sign-in is on already.",
  });

export const secondFactorIsOff = () =>
  new AppError({
    kind: "conflict",
    code: "second_factor.off",
    message: "Two-factor sign-in is not on.",
  });

export const wrongPassword = () =>
  new AppError({
    kind: "validation",
    code: "password.wrong",
    message: "The password is wrong.",
    field: "password",
  });

export const sessionNotRecent = () =>
  new AppError({
    kind: "precondition",
    code: "session.not_recent",
    message: "Sign out and in again, then do this within ten minutes.",
  });

// One sentence for used, expired, replaced and invented links.
export const invalidLink = () =>
  new AppError({
    kind: "validation",
    code: "link.invalid",
    message: "This link has been used, replaced or has expired. Ask for a new one.",
  });

export const passwordMissing = () =>
  new AppError({
    kind: "precondition",
    code: "password.missing",
    message: "This account has no password yet. Ask for a link that sets one.",
  });

export const sameEmail = () =>
  new AppError({
    kind: "validation",
    code: "email.same",
    message: "This is the account's address already.",
    field: "email",
  });

export const providerEmailUnverified = () =>
  new AppError({
    kind: "forbidden",
    code: "provider.email_unverified",
    message: "The other service does not say that your address is verified there.",
  });

export const providerLinkRequired = () =>
  new AppError({
    kind: "conflict",
    code: "provider.link_required",
    message: "There is an account with this address that was not proven. Sign in and link it.",
  });

export const oauthAccountTaken = () =>
  new AppError({
    kind: "conflict",
    code: "oauth_account.taken",
    message: "That account signs in somebody else here.",
  });

export const oauthProviderLinked = () =>
  new AppError({
    kind: "conflict",
    code: "oauth_account.already_linked",
    message: "Another account of this service is linked. Disconnect it first.",
  });

export const lastWayIn = () =>
  new AppError({
    kind: "precondition",
    code: "oauth_account.last",
    message: "This is the last way into the account. Set a password first.",
  });

export const adminSecondFactorMissing = () =>
  new AppError({
    kind: "forbidden",
    code: "second_factor.admin_required",
    message: "The console is open only to sign-ins with a second factor. Turn yours on first.",
  });
