import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as base64url (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 as hex. Enough for random tokens; passwords take argon2id. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
