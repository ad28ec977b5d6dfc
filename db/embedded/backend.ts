import type { PGlite } from "@electric-sql/pglite";
import {
  buildMessage,
  clientMessage,
  forEachMessage,
  readText,
  serverMessage,
  type TransactionStatus,
} from "./wire-protocol";

export interface Notification {
  channel: string;
  message: Buffer;
}

export interface BackendAnswer {
  /** What goes back to the client: everything but the notifications. */
  bytes: Buffer;
  notifications: Notification[];
  /** Tags of the finished commands that begin or end listening, in order. */
  sessionTags: ("LISTEN" | "UNLISTEN" | "COMMIT" | "ROLLBACK")[];
  failed: boolean;
  /** The last ReadyForQuery's status, or null when none came. */
  status: TransactionStatus | null;
}

const watchedTag = /^(?:LISTEN|UNLISTEN|COMMIT|ROLLBACK)$/;

function readAnswer(bytes: Buffer): BackendAnswer {
  const answer: BackendAnswer = {
    bytes,
    notifications: [],
    sessionTags: [],
    failed: false,
    status: null,
  };
  const kept: Buffer[] = [];
  forEachMessage(bytes, (message) => {
    switch (message[0]) {
      case serverMessage.notification: {
        // The channel follows the header (5 bytes) and the sender's process id (4 bytes).
        answer.notifications.push({ channel: readText(message, 9).text, message });
        return;
      }
      case serverMessage.commandComplete: {
        const tag = readText(message, 5).text;
        if (watchedTag.test(tag)) {
          answer.sessionTags.push(tag as BackendAnswer["sessionTags"][number]);
        }
        break;
      }
      case serverMessage.errorResponse:
        answer.failed = true;
        break;
      case serverMessage.readyForQuery:
        answer.status = String.fromCharCode(message[5] ?? 0) as TransactionStatus;
        break;
    }
    kept.push(message);
  });
  if (answer.notifications.length > 0) answer.bytes = Buffer.concat(kept);
  return answer;
}

function readRow(message: Buffer): (string | null)[] {
  const row: (string | null)[] = [];
  let offset = 7;
  for (let left = message.readInt16BE(5); left > 0; left -= 1) {
    const length = message.readInt32BE(offset);
    offset += 4;
    row.push(length === -1 ? null : message.toString("utf8", offset, offset + length));
    offset += Math.max(length, 0);
  }
  return row;
}

// How the engine throws an ordinary SQL error up to its own handler.
const engineLongJump = 100;

/** PGlite behind its wire protocol. Callers take turns; it does not queue. */
export class Backend {
  readonly #pglite: PGlite;
  #crash: unknown = null;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
    this.#watchForCrash();
  }

  /** Runs client messages. Throws only when the engine itself has died. */
  async execute(messages: Buffer): Promise<BackendAnswer> {
    const chunks: Buffer[] = [];
    if (messages.length === 0) return readAnswer(messages);
    // The streaming call, because the plain one keeps every answer it ever gave in memory.
    await this.#pglite.execProtocolRawStream(messages, {
      // There is nothing to copy out: its files are the system's own, or the memory's.
      syncToFs: false,
      // The engine's memory is reused right after the call, so the bytes are copied.
      onRawData: (bytes) => chunks.push(Buffer.from(bytes)),
    });
    if (this.#crash !== null) {
      throw new Error(`The embedded database has crashed: ${String(this.#crash)}`);
    }
    return readAnswer(Buffer.concat(chunks));
  }

  /** Runs SQL on the multiplexer's own behalf; returns the rows as text. Throws when it fails. */
  async query(sql: string): Promise<(string | null)[][]> {
    const answer = await this.execute(buildMessage(clientMessage.query, sql));
    if (answer.failed || answer.status === null) {
      throw new Error(`The embedded database could not run: ${sql}`);
    }
    const rows: (string | null)[][] = [];
    forEachMessage(answer.bytes, (message) => {
      if (message[0] === serverMessage.dataRow) rows.push(readRow(message));
    });
    return rows;
  }

  /** PGlite swallows a crash of its engine and goes on with broken state, so we look ourselves. */
  #watchForCrash(): void {
    const engine = this.#pglite.Module;
    const runOnce = engine._PostgresMainLoopOnce;
    engine._PostgresMainLoopOnce = () => {
      try {
        runOnce();
      } catch (error) {
        if ((error as { status?: number }).status !== engineLongJump) this.#crash = error;
        throw error;
      }
    };
  }
}
