import { z } from "zod";

const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.normalize("NFKC").toLowerCase())
  .pipe(z.email());

// 8 characters by NIST SP 800-63B; the upper bound keeps argon2 from hashing megabytes.
const NewPassword = z.string().min(8).max(200);

export const RegisterUserInput = z.object({
  email: EmailAddress,
  password: NewPassword,
  name: z.string().trim().min(1).max(100),
});
export type RegisterUserInput = z.infer<typeof RegisterUserInput>;

export const LogInInput = z.object({
  email: EmailAddress,
  password: z.string().min(1).max(200),
});
export type LogInInput = z.infer<typeof LogInInput>;

export const RefreshTokenInput = z.object({ refreshToken: z.string().min(1).max(200) });
export type RefreshTokenInput = z.infer<typeof RefreshTokenInput>;

export const UserView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(["USER", "SAAS_ADMIN"]),
});
export type UserView = z.infer<typeof UserView>;

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
