import { createHmac, timingSafeEqual } from "node:crypto";
import { signatureInvalid } from "./errors";

/** How far the signed moment may be from now, either way; later it may be somebody's recording. */
export const toleranceSeconds = 300;

type Signed = { rawBody: Uint8Array; header: string | null; secret: string; now: Date };

/** Throws unless the header (`t=…,v1=…`) proves that whoever holds the secret sent this very body just now. */
export function verifySignature({ rawBody, header, secret, now }: Signed): void {
  const parts = (header ?? "").split(",").map((part) => part.trim().split("=", 2));
  const moment = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!/^\d{1,12}$/.test(moment)) throw signatureInvalid();
  const age = Math.abs(now.getTime() / 1000 - Number(moment));
  const expected = createHmac("sha256", secret).update(`${moment}.`).update(rawBody).digest();
  // While a secret is being replaced the provider signs with both.
  const isProven = parts
    .filter(([name]) => name === "v1")
    .some(([, hex = ""]) => {
      const given = Buffer.from(/^[0-9a-f]{64}$/.test(hex) ? hex : "", "hex");
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  if (!isProven || age > toleranceSeconds) throw signatureInvalid();
}
