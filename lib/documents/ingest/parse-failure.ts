import { AppError } from "@/lib/errors";

const sentences = {
  "document.unsupported_type":
    "This kind of file cannot be read yet. Save it as PDF, DOCX, HTML, Markdown or plain text and upload it again.",
  "document.encrypted":
    "The file is protected with a password. Remove the protection and upload it again.",
  "document.no_text":
    "No text found, this looks like a scan. Run text recognition (OCR) on it, or upload a version with selectable text.",
  "document.empty":
    "The file contains no text. Check that it is the right one and upload it again.",
  "document.damaged":
    "The file is damaged or incomplete. Open it on your computer, save it again and upload the new copy.",
  "document.too_complex":
    "The file is too large or too complex to read. Split it into smaller files and upload them one by one.",
} as const;

export type ParseFailureCode = keyof typeof sentences;

/** Narrows what a parser process answered to the codes people can act on. */
export function isParseFailureCode(code: unknown): code is ParseFailureCode {
  return typeof code === "string" && Object.hasOwn(sentences, code);
}

/** The file's own fault, so a job does not retry it; `reason` is for the log only. */
export function parseFailure(code: ParseFailureCode, reason: string) {
  return new AppError({
    kind: "validation",
    code,
    message: sentences[code],
    field: "file",
    cause: new Error(reason),
  });
}

/** Our own fault (the parser process cannot start or was stopped), so a job may retry. */
export function parserUnavailable(reason: string, cause?: unknown) {
  return new AppError({
    kind: "unavailable",
    code: "document.parser_unavailable",
    message: "Documents cannot be read right now. Try again in a minute.",
    cause: new Error(reason, { cause }),
  });
}
