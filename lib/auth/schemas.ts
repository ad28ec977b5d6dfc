import { z } from "zod";
import { nameText, withoutMarks } from "@/lib/text/name-text";
import { signInProviders, type SignInProvider } from "./types";

export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.normalize("NFKC").toLowerCase())
  .pipe(z.email());

// 8 characters by NIST SP 800-63B; the upper bound keeps argon2 from hashing megabytes.
const NewPassword = z.string().min(8).max(200);

const personNameMax = 100;
const PersonName = nameText(personNameMax);

export const RegisterUserInput = z.object({
  email: EmailAddress,
  password: NewPassword,
  name: PersonName,
});
export type RegisterUserInput = z.infer<typeof RegisterUserInput>;

export const LogInInput = z.object({
  email: EmailAddress,
  password: z.string().min(1).max(200),
});
export type LogInInput = z.infer<typeof LogInInput>;

export const RefreshTokenInput = z.object({ refreshToken: z.string().min(1).max(200) });
export type RefreshTokenInput = z.infer<typeof RefreshTokenInput>;

/** A link's token: whatever text a mail program may have handed on, and nothing but a text. */
export const LinkInput = z.object({ token: z.string().min(1).max(200) });
export type LinkInput = z.infer<typeof LinkInput>;

export const ResetPasswordRequestInput = z.object({ email: EmailAddress });
export type ResetPasswordRequestInput = z.infer<typeof ResetPasswordRequestInput>;

export const ResetPasswordInput = LinkInput.extend({ password: NewPassword });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const ChangePasswordInput = z.object({
  /** The present one. */
  password: z.string().min(1).max(200),
  newPassword: NewPassword,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const ChangeEmailInput = z.object({
  email: EmailAddress,
  password: z.string().min(1).max(200),
});
export type ChangeEmailInput = z.infer<typeof ChangeEmailInput>;

export const UpdateAccountInput = z.object({
  name: PersonName.optional(),
  /** Language of the mails that the person gets. */
  locale: z.enum(["en", "ru"]).optional(),
});
export type UpdateAccountInput = z.infer<typeof UpdateAccountInput>;

export const UserView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(["USER", "SAAS_ADMIN"]),
});
export type UserView = z.infer<typeof UserView>;

/** What a person sees of their own account. */
export const AccountView = UserView.extend({
  locale: z.enum(["en", "ru"]),
  isEmailVerified: z.boolean(),
  /** False for an account that signs in by another service alone. */
  hasPassword: z.boolean(),
});
export type AccountView = z.infer<typeof AccountView>;

export const TokensView = z.object({
  user: UserView,
  accessToken: z.string(),
  refreshToken: z.string(),
  tokenType: z.literal("Bearer"),
  /** Seconds until the access token expires. */
  expiresIn: z.number().int(),
});
export type TokensView = z.infer<typeof TokensView>;

export const SecondFactorInput = z.object({
  challengeToken: z.string().min(1).max(2_000),
  /** Six digits of the authenticator app, or a recovery code. */
  code: z.string().trim().min(1).max(64),
});
export type SecondFactorInput = z.infer<typeof SecondFactorInput>;

const Code = z.string().trim().min(1).max(64);
// Empty for an account that signs in by another service alone and has no password to give.
const OwnPassword = z.string().max(200);

export const BeginTotpInput = z.object({ password: OwnPassword });

/** Before a way into the account comes or goes. */
export const OwnPasswordInput = z.object({ password: OwnPassword });
export type OwnPasswordInput = z.infer<typeof OwnPasswordInput>;
export const ConfirmTotpInput = z.object({ code: Code });
export const RenewRecoveryCodesInput = z.object({ code: Code });
export const TurnOffTotpInput = z.object({ password: OwnPassword, code: Code });

export const SessionView = z.object({
  id: z.string(),
  /** `browser`, or `api` for a client that signed in with e-mail and password. */
  channel: z.enum(["browser", "api"]),
  /** The network it was opened from. */
  address: z.string().nullable(),
  /** Program and system as far as the client says; null when it does not. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  hasSecondFactor: z.boolean(),
  /** Opened by a platform admin who helps; sees no secrets. */
  isSupport: z.boolean(),
  isCurrent: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type SessionView = z.infer<typeof SessionView>;

export const RevokedSessionsView = z.object({ revokedCount: z.number().int() });

export type SecondFactorView = {
  isOn: boolean;
  turnedOnAt: string | null;
  recoveryCodesLeft: number;
  hasPassword: boolean;
};

/** What another service says about who has signed in there. */
export const ProviderIdentity = z.object({
  provider: z.enum(signInProviders),
  providerAccountId: z.string().min(1).max(200),
  // What we cannot use is left out: whoever is linked already signs in by the id alone.
  email: EmailAddress.nullable().catch(null),
  isEmailVerified: z.boolean(),
  name: z
    .string()
    .transform((name) => [...withoutMarks(name).trim()].slice(0, personNameMax).join("").trim())
    .catch(""),
});
export type ProviderIdentity = z.infer<typeof ProviderIdentity>;

export type OauthAccountView = { id: string; provider: SignInProvider; linkedAt: string };
