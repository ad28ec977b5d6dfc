import { AppError } from "@/lib/errors";

const segment = /^[A-Za-z0-9._-]+$/;
const keyCharactersMax = 512;
const segmentCharactersMax = 200;

/** Returns the key's segments, or throws; nothing that could leave the storage's root passes. */
export function parseStorageKey(key: string): string[] {
  const segments = key.split("/");
  if (key.length > keyCharactersMax || !segments.every(isSegment)) throw invalidKey();
  return segments;
}

/** The same for a prefix, which is empty or ends with `/`. */
export function parseStoragePrefix(prefix: string): string[] {
  if (prefix === "") return [];
  if (!prefix.endsWith("/")) throw invalidKey();
  return parseStorageKey(prefix.slice(0, -1));
}

function isSegment(text: string): boolean {
  // A leading dot would allow `..` and collide with the folder storage's unfinished files.
  return segment.test(text) && !text.startsWith(".") && text.length <= segmentCharactersMax;
}

function invalidKey() {
  return new AppError({
    kind: "validation",
    code: "file.invalid_key",
    message:
      "A file's key holds letters, digits, dots, dashes and underscores, divided by slashes.",
  });
}

export const fileNotFound = (cause?: unknown) =>
  new AppError({ kind: "not_found", code: "file.not_found", message: "No such file.", cause });
