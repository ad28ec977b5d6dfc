import type { Backend, Notification } from "./backend";
import type { Connection } from "./connection";
import { failTransaction, rollBack } from "./end-transaction";
import type { Batch, Session } from "./session";
import { syncMessage } from "./wire-protocol";

export interface TurnTakerOptions {
  backend: Backend;
  connections: ReadonlySet<Connection>;
  idleInTransactionMs: number;
  onFatal: (error: Error) => void;
}

type Turn = { connection: Connection } | { job: () => Promise<void> };

// A pipelining client may run this many cycles before the next one's turn: switching has a price.
const cyclesPerTurnMax = 16;

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Gives the backend to one connection at a time, and keeps it there until its transaction ends. */
export class TurnTaker {
  readonly #options: TurnTakerOptions;
  readonly #queue: Turn[] = [];
  readonly #queued = new Set<Connection>();
  #owner: Connection | null = null;
  #ownerCycles = 0;
  #lastSession: Session | null = null;
  #unnamedOwner: Session | null = null;
  #running = false;
  #woken = false;
  #idleTimer: NodeJS.Timeout | undefined;
  #dead: Error | null = null;

  constructor(options: TurnTakerOptions) {
    this.#options = options;
  }

  /** Notes that the connection has a batch to run, or that it is gone. */
  enqueue(connection: Connection): void {
    if (this.#dead) {
      connection.fail("57P02", "The embedded database has stopped.");
      return;
    }
    if (connection !== this.#owner && !this.#queued.has(connection)) {
      this.#queued.add(connection);
      this.#queue.push({ connection });
    }
    this.#wake();
  }

  /** Resolves when nothing is left to run. */
  async drain(): Promise<void> {
    this.#stopIdleTimer();
    while (this.#running) await new Promise((resolve) => setImmediate(resolve));
  }

  #wake(): void {
    this.#woken = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      // Work that came in while the last step ended must not be slept over.
      while (this.#woken && !this.#dead) {
        this.#woken = false;
        while (!this.#dead && (await this.#step()));
      }
    } catch (error) {
      this.#die(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#running = false;
    }
  }

  /** Does the next piece of work; false when there is none, or none that may run now. */
  async #step(): Promise<boolean> {
    if (!this.#owner) {
      const turn = this.#queue.shift();
      if (!turn) return false;
      // Between turns the sockets get theirs, and so does everything else in this process.
      await new Promise((resolve) => setImmediate(resolve));
      if ("job" in turn) {
        await turn.job();
        return true;
      }
      this.#queued.delete(turn.connection);
      this.#owner = turn.connection;
      this.#ownerCycles = 0;
    }
    const connection = this.#owner;
    const { session } = connection;
    if (connection.closed || !session) {
      this.#stopIdleTimer();
      if (session) await this.#cleanUp(session);
      this.#owner = null;
      return true;
    }
    const batch = connection.batches.shift();
    if (batch) {
      this.#stopIdleTimer();
      await this.#runBatch(connection, session, batch);
    }
    const insideTransaction = session.insideCycle || session.status !== "I";
    if (!insideTransaction) this.#passOn(connection);
    else if (!batch && !connection.closed) {
      this.#startIdleTimer(connection, session);
      return false;
    }
    return true;
  }

  #passOn(connection: Connection): void {
    this.#ownerCycles += 1;
    const more = connection.batches.length > 0 || connection.closed;
    if (more && this.#ownerCycles < cyclesPerTurnMax) return;
    this.#owner = null;
    if (more) this.enqueue(connection);
  }

  async #runBatch(connection: Connection, session: Session, batch: Batch): Promise<void> {
    const { backend } = this.#options;
    if (this.#lastSession !== session && !(await this.#switchTo(connection, session))) return;
    if (session.expired) await failTransaction(backend, session);
    if (batch.needsUnnamed && this.#unnamedOwner !== session && session.unnamedParse) {
      await backend.execute(Buffer.concat([session.unnamedParse, syncMessage]));
    }
    const answer = await backend.execute(Buffer.concat(batch.messages));
    if (batch.endsWithSync && !answer.status) {
      throw new Error("The embedded database gave no answer; its engine has crashed.");
    }
    if (answer.status) session.status = answer.status;
    session.insideCycle = answer.status === null;
    this.#followUnnamed(session, batch);
    session.settings.touch(batch.settings);
    const listeningChanged = session.followListening(batch, answer);
    connection.write(answer.bytes);
    this.#deliver(answer.notifications);
    if (session.status !== "I" || session.insideCycle) return;
    if (await session.settings.capture(backend)) this.#unnamedOwner = null;
    if (listeningChanged) await this.#restoreListening();
  }

  #followUnnamed(session: Session, batch: Batch): void {
    if (batch.parsesUnnamed) {
      session.unnamedParse = batch.parsesUnnamed;
      this.#unnamedOwner = session;
    } else if (batch.dropsUnnamed) {
      session.unnamedParse = null;
      this.#unnamedOwner = null;
    } else if (batch.needsUnnamed) {
      this.#unnamedOwner = session;
    }
  }

  async #switchTo(connection: Connection, session: Session): Promise<boolean> {
    this.#lastSession = session;
    this.#unnamedOwner = null;
    try {
      await session.settings.restore(this.#options.backend);
      return true;
    } catch {
      // Without its settings (a role, say) the session would run with more rights than it took.
      await this.#cleanSession();
      connection.fail("22023", "The settings of this connection cannot be applied any more.");
      return false;
    }
  }

  /** Takes the last session's settings off the backend. */
  async #cleanSession(): Promise<void> {
    this.#lastSession = null;
    this.#unnamedOwner = null;
    await this.#options.backend.query("reset session authorization; reset role; reset all");
  }

  /** Frees what a vanished client has left in the backend. */
  async #cleanUp(session: Session): Promise<void> {
    const { backend } = this.#options;
    await rollBack(this.#options.backend, session);
    this.#unnamedOwner = null;
    const closing = session.closingMessages();
    if (closing) await backend.execute(closing);
    for (const channel of session.channels) {
      if (!this.#listenedChannels().has(channel)) {
        await backend.query(`unlisten ${quoteName(channel)}`);
      }
    }
    if (this.#lastSession === session) await this.#cleanSession();
  }

  #listenedChannels(): Set<string> {
    const sessions = [...this.#options.connections].map((connection) => connection.session);
    return new Set(sessions.flatMap((session) => [...(session?.channels ?? [])]));
  }

  /** One client's UNLISTEN has ended it for all, so the backend is told again what is heard. */
  async #restoreListening(): Promise<void> {
    const statements = [...this.#listenedChannels()].map(
      (channel) => `listen ${quoteName(channel)}`,
    );
    if (statements.length > 0) await this.#options.backend.query(statements.join("; "));
    this.#unnamedOwner = null;
  }

  #deliver(notifications: Notification[]): void {
    for (const { channel, message } of notifications) {
      for (const connection of this.#options.connections) {
        if (connection.session?.channels.has(channel)) connection.write(message);
      }
    }
  }

  #startIdleTimer(connection: Connection, session: Session): void {
    // Others wake this up while they wait: one timer from the last batch on, never a second one.
    this.#idleTimer ??= setTimeout(() => {
      this.#idleTimer = undefined;
      this.#queue.unshift({ job: () => this.#expire(connection, session) });
      this.#owner = null;
      this.#wake();
    }, this.#options.idleInTransactionMs);
    this.#idleTimer.unref();
  }

  #stopIdleTimer(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = undefined;
  }

  /** Rolls back for a client that keeps everybody waiting; it learns of it with its next query. */
  async #expire(connection: Connection, session: Session): Promise<void> {
    session.expired = session.status !== "I";
    await rollBack(this.#options.backend, session);
    this.#unnamedOwner = null;
    if (!session.expired) connection.fail("25P03", "The statement was left unfinished too long.");
  }

  #die(error: Error): void {
    this.#dead = error;
    for (const connection of this.#options.connections) {
      connection.fail("57P02", "The embedded database has stopped.");
    }
    this.#options.onFatal(error);
  }
}
