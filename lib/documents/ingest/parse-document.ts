import path from "node:path";
import { createDocumentParser, type DocumentParser } from "./create-document-parser";
import type { ParsedDocument, ParseInput } from "./parsed-document";

// On globalThis, so that a reload in development does not leave a process behind each time.
const shared = globalThis as typeof globalThis & { __documentParser?: DocumentParser };

/**
 * Extracts text, pages and headings in this server's one parser process; documents wait their turn.
 * Rejects with an AppError whose code says what is wrong with the file.
 */
export function parseDocument(input: ParseInput): Promise<ParsedDocument> {
  shared.__documentParser ??= createDocumentParser({
    // A path at run time, so that no bundler tries to pack the child.
    childPath: path.join(
      /* turbopackIgnore: true */ process.cwd(),
      "lib/documents/ingest/parse-child.mjs",
    ),
  });
  return shared.__documentParser.parse(input);
}
