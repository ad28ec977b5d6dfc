import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { reviveStorable, storableText } from "@/lib/text/storable-text";
import { fromWire } from "./wire";

const jsonBytesMax = 1024 * 1024;
/** How long a sender may be silent in the middle of a body. */
const silenceMsMax = 15_000;

/** The JSON body in the shape of the schema; refuses other types, broken UTF-8 and oversize early. */
export async function readJsonBody<T extends z.ZodType>(
  request: Request,
  schema: T,
  { bytesMax = jsonBytesMax, take, seen }: Partial<Reading> & Seeing = {},
): Promise<z.output<T>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) {
    throw invalidBody("body.not_json", "Send a JSON body with content-type application/json.");
  }
  const bytes = await readBytes(request, { bytesMax, take });
  seen?.(bytes);
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

type Seeing = {
  /** Shown the body as it came. */
  seen?: (bytes: Uint8Array) => void;
};

type Reading = {
  /** Whatever content-length claims. */
  bytesMax: number;
  /** May hold the reading up. */
  take?: (bytes: number) => Promise<void>;
  silenceMs?: number;
};

/** The whole body; refuses one that is too long, or whose sender falls silent while it takes up room. */
export async function readBytes(
  request: Request,
  { bytesMax, take, silenceMs = silenceMsMax }: Reading,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of withoutSilence(request.body, silenceMs)) {
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

async function* withoutSilence(body: Request["body"], silenceMs: number) {
  const reader = body?.getReader();
  try {
    for (;;) {
      const part = await beforeSilence(reader?.read(), silenceMs);
      if (!part || part.done) return;
      yield part.value;
    }
  } finally {
    // Whatever else may come, nobody takes it any more.
    await reader?.cancel().catch(() => undefined);
  }
}

async function beforeSilence<T>(part: Promise<T> | undefined, silenceMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(invalidBody("body.stalled", "Nothing of the body has come for a while.")),
      silenceMs,
    );
  });
  try {
    return await Promise.race([part, silence]);
  } finally {
    clearTimeout(timer);
  }
}

const invalidBody = (code: string, message: string, cause?: unknown) =>
  new AppError({ kind: "validation", code, message, cause });
