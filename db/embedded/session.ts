import type { BackendAnswer } from "./backend";
import { inspectSql, refusingSql, type ListenChange, type SqlEffects } from "./inspect-sql";
import { SessionSettings } from "./session-settings";
import {
  buildMessage,
  clientMessage,
  readText,
  replaceText,
  syncMessage,
  type TransactionStatus,
} from "./wire-protocol";

/** Messages that go to the backend in one call: up to a Sync, a simple Query or a Flush. */
export interface Batch {
  messages: Buffer[];
  /** The backend answers every Sync with its status; anything else it may have to skip. */
  endsWithSync: boolean;
  listenChanges: ListenChange[];
  settings: string[];
  /** It uses an unnamed statement that an earlier cycle parsed. */
  needsUnnamed: boolean;
  parsesUnnamed: Buffer | null;
  dropsUnnamed: boolean;
}

function newBatch(): Batch {
  return {
    messages: [],
    endsWithSync: false,
    listenChanges: [],
    settings: [],
    needsUnnamed: false,
    parsesUnnamed: null,
    dropsUnnamed: false,
  };
}

const statementKind = "S".charCodeAt(0);
let sessionCount = 0;

/** What one connection owns inside the shared backend, and its messages translated to that. */
export class Session {
  status: TransactionStatus = "I";
  /** Whether the backend waits for the rest of a cycle of this session. */
  insideCycle = false;
  /** Its transaction was rolled back under it, which its client does not know yet. */
  expired = false;
  unnamedParse: Buffer | null = null;
  readonly settings: SessionSettings;
  readonly channels = new Set<string>();
  readonly #prefix = `c${++sessionCount}_`;
  readonly #statements = new Map<string, SqlEffects>();
  readonly #portals = new Map<string, SqlEffects>();
  #unnamedEffects: SqlEffects | null = null;
  #pendingListens: ListenChange[] = [];
  #batch = newBatch();
  #cycleParsedUnnamed = false;

  constructor(initialSettings: Iterable<[string, string]>) {
    this.settings = new SessionSettings(initialSettings);
  }

  /** Takes the next message of the client; returns a batch when one is whole. */
  accept(message: Buffer): Batch | null {
    const batch = this.#batch;
    batch.messages.push(this.#translate(message, batch));
    const type = message[0];
    const endsCycle =
      type === clientMessage.query ||
      type === clientMessage.sync ||
      type === clientMessage.functionCall;
    if (!endsCycle && type !== clientMessage.flush) return null;
    batch.endsWithSync = type === clientMessage.sync;
    if (endsCycle) this.#cycleParsedUnnamed = false;
    this.#batch = newBatch();
    return batch;
  }

  /** Follows what the batch did to listening; true when the set of channels changed. */
  followListening(batch: Batch, answer: BackendAnswer): boolean {
    const changes = [...batch.listenChanges];
    let kept: ListenChange[] = [];
    for (const tag of answer.sessionTags) {
      const change = tag === "LISTEN" || tag === "UNLISTEN" ? changes.shift() : undefined;
      if (change) this.#pendingListens.push(change);
      else if (tag === "COMMIT") kept = [...kept, ...this.#pendingListens.splice(0)];
    }
    if (answer.status === "I") {
      const undone = answer.failed || answer.sessionTags.at(-1) === "ROLLBACK";
      if (!undone) kept.push(...this.#pendingListens);
      this.#pendingListens = [];
    }
    for (const { action, channel } of kept) {
      if (channel === null) this.channels.clear();
      else if (action === "listen") this.channels.add(channel);
      else this.channels.delete(channel);
    }
    return kept.length > 0;
  }

  /** Messages that free this session's prepared statements in the backend, or null. */
  closingMessages(): Buffer | null {
    const names = [...this.#statements.keys()];
    if (names.length === 0) return null;
    const closes = names.map((name) =>
      buildMessage(clientMessage.close, Buffer.from("S"), this.#prefix + name),
    );
    return Buffer.concat([...closes, syncMessage]);
  }

  #translate(message: Buffer, batch: Batch): Buffer {
    switch (message[0]) {
      case clientMessage.query: {
        const { sent, effects } = this.#inspect(message, 5);
        this.#apply(batch, effects);
        batch.dropsUnnamed = true;
        return sent;
      }
      case clientMessage.parse:
        return this.#translateParse(message, batch);
      case clientMessage.bind:
        return this.#translateBind(message, batch);
      case clientMessage.execute:
        this.#apply(batch, this.#portals.get(readText(message, 5).text));
        return message;
      case clientMessage.describe:
      case clientMessage.close:
        return this.#translateStatementReference(message, batch);
      default:
        return message;
    }
  }

  #translateParse(message: Buffer, batch: Batch): Buffer {
    const { text: name, next } = readText(message, 5);
    const { sent, effects } = this.#inspect(message, next);
    if (name === "") {
      this.#unnamedEffects = effects;
      this.#cycleParsedUnnamed = true;
      batch.parsesUnnamed = sent;
      return sent;
    }
    this.#statements.set(name, effects);
    return replaceText(sent, 5, this.#prefix + name);
  }

  #translateBind(message: Buffer, batch: Batch): Buffer {
    const { text: portal, next } = readText(message, 5);
    const { text: name } = readText(message, next);
    const effects = name === "" ? this.#unnamedEffects : this.#statements.get(name);
    if (effects) this.#portals.set(portal, effects);
    else this.#portals.delete(portal);
    if (name !== "") return replaceText(message, next, this.#prefix + name);
    this.#useUnnamed(batch);
    return message;
  }

  #translateStatementReference(message: Buffer, batch: Batch): Buffer {
    if (message[5] !== statementKind) return message;
    const { text: name } = readText(message, 6);
    if (name === "") {
      this.#useUnnamed(batch);
      return message;
    }
    if (message[0] === clientMessage.close) this.#statements.delete(name);
    return replaceText(message, 6, this.#prefix + name);
  }

  #useUnnamed(batch: Batch): void {
    if (!this.#cycleParsedUnnamed) batch.needsUnnamed = true;
  }

  #inspect(message: Buffer, sqlOffset: number): { sent: Buffer; effects: SqlEffects } {
    const effects = inspectSql(readText(message, sqlOffset).text, this.settings.names);
    if (effects.refusal === null) return { sent: message, effects };
    return { sent: replaceText(message, sqlOffset, refusingSql(effects.refusal)), effects };
  }

  #apply(batch: Batch, effects: SqlEffects | undefined): void {
    if (!effects) return;
    batch.listenChanges.push(...effects.listenChanges);
    batch.settings.push(...effects.settings);
  }
}
