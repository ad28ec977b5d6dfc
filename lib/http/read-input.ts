import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { reviveStorable, storableText } from "./storable-text";
import { fromWire } from "./wire";

/** JSON bodies; files travel as multipart and have a limit of their own. */
const jsonBytesMax = 12 * 1024 * 1024;

/** The JSON body in the shape of the schema; refuses other types, broken UTF-8 and oversize early. */
export async function readJsonBody<T extends z.ZodType>(
  request: Request,
  schema: T,
): Promise<z.output<T>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) {
    throw invalidBody("body.not_json", "Send a JSON body with content-type application/json.");
  }
  const bytes = await readBytes(request, jsonBytesMax);
  let value: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Only an escape can smuggle in what storableText takes out.
    value = text.includes("\\u") ? JSON.parse(text, reviveStorable) : JSON.parse(text);
  } catch (cause) {
    throw invalidBody("body.malformed", "The body is not valid JSON in UTF-8.", cause);
  }
  return schema.parse(fromWire(schema, value));
}

export function readQuery<T extends z.ZodType>(url: URL, schema: T): z.output<T> {
  const values = [...url.searchParams].map(([key, value]) => [key, storableText(value)]);
  return schema.parse(fromWire(schema, Object.fromEntries(values)));
}

/** Reads at most `bytesMax` bytes, whatever content-length claims; `take` may hold the reading up. */
export async function readBytes(
  request: Request,
  bytesMax: number,
  take?: (bytes: number) => Promise<void>,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of request.body ?? []) {
    total += part.byteLength;
    if (total > bytesMax) {
      throw invalidBody(
        "body.too_large",
        `The body is larger than ${Math.floor(bytesMax / 1024 / 1024)} MB.`,
      );
    }
    await take?.(part.byteLength);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const invalidBody = (code: string, message: string, cause?: unknown) =>
  new AppError({ kind: "validation", code, message, cause });
