import { randomInt } from "node:crypto";
import { hashToken } from "@/lib/crypto";

// Crockford's base32: no letter that looks like a digit.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const codesCount = 10;
// 80 random bits, so that a plain hash cannot be searched through.
const lettersCount = 16;

/** Ten new codes such as `7k3q-x0vn-2m8d-r5tw`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codesCount }, () => {
    const letters = Array.from(
      { length: lettersCount },
      () => alphabet[randomInt(alphabet.length)],
    );
    return letters.join("").replace(/(.{4})(?=.)/g, "$1-");
  });
}

/** The hash under which a code is stored, however a person spaced or spelt it. */
export function hashRecoveryCode(text: string): string {
  const letters = text
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return hashToken(letters);
}
