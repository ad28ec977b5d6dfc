import type { ParsedDocument, ParseInput, ParseLimits } from "./parsed-document";
import { parserUnavailable } from "./parse-failure";
import { startParserProcess, type ParserProcess } from "./parser-process";

export const defaultParseLimits: ParseLimits = {
  timeMilliseconds: 60_000,
  textCharactersMax: 5_000_000,
  unpackedBytesMax: 100 * 1024 * 1024,
  pagesMax: 3_000,
};

export type DocumentParserOptions = {
  /** Path of parse-child.mjs; it is a plain file beside its packages, never bundled. */
  childPath: string;
  heapMegabytes?: number;
  residentMegabytes?: number;
  startMilliseconds?: number;
  /** A process is replaced after this many documents … */
  documentsPerProcess?: number;
  /** … or once it keeps more than this after a document. */
  recycleMegabytes?: number;
};

export type DocumentParser = {
  /** Rejects with an AppError, or with the reason for which the file could not be read; a file's own fault has kind "validation". */
  parse(input: ParseInput): Promise<ParsedDocument>;
  close(): void;
};

/** Parses documents one after another in a warm process that is replaced when it is used up or dies. */
export function createDocumentParser(options: DocumentParserOptions): DocumentParser {
  const { documentsPerProcess = 200, recycleMegabytes = 400 } = options;
  let current: ParserProcess | null = null;
  let documents = 0;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function process(): Promise<ParserProcess> {
    if (current && isUsedUp(current)) {
      current.stop();
      current = null;
    }
    if (!current) {
      documents = 0;
      current = await startParserProcess({
        childPath: options.childPath,
        heapMegabytes: options.heapMegabytes ?? 768,
        residentMegabytes: options.residentMegabytes ?? 1536,
        startMilliseconds: options.startMilliseconds ?? 20_000,
      });
    }
    return current;
  }

  function isUsedUp(parser: ParserProcess) {
    return (
      !parser.isAlive() ||
      documents >= documentsPerProcess ||
      parser.residentBytes() > recycleMegabytes * 1024 * 1024
    );
  }

  async function parseNow(input: ParseInput) {
    if (closed) throw parserUnavailable("The document parser was closed.");
    const { read, fileName, mimeType, limits } = input;
    const bytes = await read();
    const parser = await process();
    if (closed) parser.stop();
    documents += 1;
    return parser.run({ bytes, fileName, mimeType }, { ...defaultParseLimits, ...limits });
  }

  return {
    parse(input) {
      const result = queue.then(() => parseNow(input));
      queue = result.catch(() => undefined);
      return result;
    },
    close() {
      closed = true;
      current?.stop();
      current = null;
    },
  };
}
