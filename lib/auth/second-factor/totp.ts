import { Secret, TOTP } from "otpauth";

const issuer = "AI Avatar Platform";
const periodSeconds = 30;
const secretBytes = 20;

const appOf = (secret: string, label = "") =>
  new TOTP({ issuer, label, period: periodSeconds, digits: 6, secret: Secret.fromBase32(secret) });

/** A new secret in base32, as authenticator apps take it. */
export const newTotpSecret = (): string => new Secret({ size: secretBytes }).base32;

/** What an authenticator app reads from the QR code. */
export const totpUri = (secret: string, email: string): string => appOf(secret, email).toString();

/** The 30-second step of a moment. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / periodSeconds);

/**
 * The 30-second step whose code this is, one step early or late for clocks that differ; null for a
 * wrong code. The step is what must not be accepted twice.
 */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = appOf(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : stepAt(now) + delta;
}
