import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

const keyPrefix = /^signkey-\w+-/;

/** True for a key the SDK can hash: `signkey-<environment>-<hex>`. */
export function isSigningKey(signingKey: string): boolean {
  return /^signkey-\w+-(?:[0-9a-f]{2}){16,}$/.test(signingKey);
}

/** The `x-inngest-signature` of a JSON body, valid for five minutes: HMAC over canonical JSON and time. */
export function signBody(body: string, signingKey: string, now = Date.now()): string {
  const seconds = Math.floor(now / 1000).toString();
  const signature = createHmac("sha256", signingKey.replace(keyPrefix, ""))
    .update(canonicalize(JSON.parse(body)) ?? "")
    .update(seconds)
    .digest("hex");
  return `t=${seconds}&s=${signature}`;
}

/** The bearer token by which the SDK proves that it knows the signing key. */
export function hashSigningKey(signingKey: string): string {
  const prefix = keyPrefix.exec(signingKey)?.[0] ?? "";
  const digest = createHash("sha256").update(signingKey.slice(prefix.length), "hex").digest("hex");
  return prefix + digest;
}

/** Compares two secrets in a time that does not tell where they differ. */
export function secretsEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
