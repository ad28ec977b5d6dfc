import { createHash, type Hash } from "node:crypto";
import { invalidKey } from "@/lib/idempotency";
import { IdempotencyKey } from "@/lib/idempotency/schemas";
import { takesIdempotencyKey, type Operation } from "./operation";
import type { UploadedFile } from "./read-uploaded-file";

/** A call that its caller may repeat: under which key, and a hash of what was asked that is still to be ended. */
export type Repeatable = { key: string; hash: Hash };

/** Null without the header, and where it has no meaning. */
export function findRepeatable(operation: Operation, request: Request): Repeatable | null {
  const header = takesIdempotencyKey(operation) ? request.headers.get("idempotency-key") : null;
  if (header === null) return null;
  const { success, data: key } = IdempotencyKey.safeParse(header);
  if (!success) throw invalidKey();
  const { pathname, search } = new URL(request.url);
  const hash = createHash("sha256").update(`${operation.method} ${pathname}${search}\n`);
  return { key, hash };
}

/** By its content and name: the boundary around it is another one each time. */
export function hashFile({ hash }: Repeatable, { fileName, mimeType, bytes }: UploadedFile): void {
  hash.update(JSON.stringify([fileName, mimeType ?? null, bytes.byteLength])).update(bytes);
}
