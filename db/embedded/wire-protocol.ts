/** First bytes of the client's messages in the Postgres wire protocol 3.0. */
export const clientMessage = {
  bind: 0x42,
  close: 0x43,
  copyData: 0x64,
  copyDone: 0x63,
  copyFail: 0x66,
  describe: 0x44,
  execute: 0x45,
  flush: 0x48,
  functionCall: 0x46,
  parse: 0x50,
  password: 0x70,
  query: 0x51,
  sync: 0x53,
  terminate: 0x58,
} as const;

/** First bytes of the server's messages that the multiplexer looks at. */
export const serverMessage = {
  commandComplete: 0x43,
  dataRow: 0x44,
  errorResponse: 0x45,
  notification: 0x41,
  readyForQuery: 0x5a,
} as const;

/** I: idle, T: inside a transaction, E: inside a failed transaction. */
export type TransactionStatus = "I" | "T" | "E";

/** The place of the next zero byte, or the end of the message when there is none. */
function endOfText(message: Buffer, offset: number): number {
  const end = message.indexOf(0, offset);
  return end === -1 ? message.length : end;
}

/** Reads the zero-terminated text at `offset` and where the next field begins. */
export function readText(message: Buffer, offset: number): { text: string; next: number } {
  const end = endOfText(message, offset);
  return { text: message.toString("utf8", offset, end), next: end + 1 };
}

/** Builds one message: type byte, length, then the parts (a string gets its closing zero byte). */
export function buildMessage(type: number | string, ...parts: (string | Buffer)[]): Buffer {
  const body = parts.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part));
  const header = Buffer.alloc(5);
  header[0] = typeof type === "string" ? type.charCodeAt(0) : type;
  header.writeInt32BE(
    body.reduce((sum, part) => sum + part.length, 4),
    1,
  );
  return Buffer.concat([header, ...body]);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Puts another text in the place of the zero-terminated one at `offset`. */
export function replaceText(message: Buffer, offset: number, text: string): Buffer {
  const rest = message.subarray(endOfText(message, offset) + 1);
  return buildMessage(message[0] ?? 0, message.subarray(5, offset), text, rest);
}

/** A server's error; FATAL says that the connection is closed after it. */
export function errorResponse(severity: "ERROR" | "FATAL", sqlState: string, message: string) {
  const fields = [`S${severity}`, `V${severity}`, `C${sqlState}`, `M${message}`];
  return buildMessage("E", ...fields, Buffer.from([0]));
}

export const syncMessage = buildMessage(clientMessage.sync);

/** Calls `visit` with every whole message in the bytes. */
export function forEachMessage(bytes: Buffer, visit: (message: Buffer) => void): void {
  let offset = 0;
  while (offset + 5 <= bytes.length) {
    const end = offset + 1 + bytes.readInt32BE(offset + 1);
    visit(bytes.subarray(offset, end));
    offset = end;
  }
}
