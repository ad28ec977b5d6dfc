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
