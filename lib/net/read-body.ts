import type { IncomingMessage } from "node:http";
import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { pageTooLarge, serverFailed } from "./errors";

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Compressions that `readBody` unpacks, as a request tells them. */
export const acceptedEncodings = "gzip, deflate, br";

/** The whole body, unpacked; throws `url.too_large` as soon as it is longer than `bytesMax`, however small it came. */
export async function readBody(response: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let total = 0;
  for await (const part of unpacked(response) as AsyncIterable<Buffer>) {
    total += part.byteLength;
    if (total > bytesMax) throw pageTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts, total);
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return response;
  const unpacker = unpackers[encoding];
  if (!unpacker) throw serverFailed(new Error(`content-encoding ${encoding}`));
  // What goes wrong in either ends the reading.
  return pipeline(response, unpacker(), () => undefined);
}
