import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. argon2id is the library's default.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Verified when the account is unknown, so that both answers take the same time.
const decoy = hash("no account has this password", parameters);

/** Hashes a password with argon2id; the parameters travel in the result. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/** Takes as long for a missing hash as for a wrong password. */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && matches;
}
