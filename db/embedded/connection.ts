import { passwordMatches, passwordRequest, readStartup, welcome } from "./handshake";
import { MessageReader } from "./message-reader";
import type { ClientSocket } from "./own-clients";
import { Session, type Batch } from "./session";
import { clientMessage, errorResponse, readText } from "./wire-protocol";

export interface ConnectionOptions {
  id: number;
  socket: ClientSocket;
  password: string | undefined;
  /** Parameters told to every client that comes in. */
  parameters: Map<string, string>;
  /** Called when a batch has come in, and once when the client is gone. */
  onWork: (connection: Connection) => void;
}

const knownMessages: ReadonlySet<number> = new Set(Object.values(clientMessage));
const copyMessages: ReadonlySet<number> = new Set([
  clientMessage.copyData,
  clientMessage.copyDone,
  clientMessage.copyFail,
]);

// Postgres ends the whole process over such a message being longer, and ours must live.
const shortMessageBytesMax = 10_000;
const shortMessages: ReadonlySet<number> = new Set([
  clientMessage.sync,
  clientMessage.flush,
  clientMessage.describe,
  clientMessage.execute,
  clientMessage.close,
]);

/** One client: its socket, its handshake and the batches it waits to have run. */
export class Connection {
  readonly batches: Batch[] = [];
  closed = false;
  /** Null until the client is let in. */
  session: Session | null = null;
  readonly #options: ConnectionOptions;
  readonly #reader = new MessageReader();
  #pendingSettings: [string, string][] | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { socket } = options;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#markClosed());
  }

  write(bytes: Buffer): void {
    if (!this.closed && bytes.length > 0) this.#options.socket.write(bytes);
  }

  /** Says why and hangs up. */
  fail(sqlState: string, sentence: string): void {
    if (this.closed) return;
    const { socket } = this.#options;
    socket.end(errorResponse("FATAL", sqlState, sentence), () => socket.destroy());
    this.#markClosed();
  }

  #markClosed(): void {
    if (this.closed) return;
    this.closed = true;
    this.batches.length = 0;
    this.#options.onWork(this);
  }

  #receive(chunk: Buffer): void {
    if (this.closed) return;
    this.#reader.append(chunk);
    try {
      while (!this.closed && this.#readNext());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.fail("08P01", error.message);
    }
  }

  /** Handles one whole message; false when there is none yet. */
  #readNext(): boolean {
    if (!this.session && !this.#pendingSettings) {
      const packet = this.#reader.readStartupPacket();
      if (packet) this.#start(packet);
      return packet !== null;
    }
    const message = this.#reader.readMessage();
    if (!message) return false;
    if (this.#pendingSettings) this.#checkPassword(message, this.#pendingSettings);
    else if (this.session) this.#accept(message, this.session);
    return true;
  }

  #start(packet: Buffer): void {
    const { socket, password } = this.#options;
    const startup = readStartup(packet);
    switch (startup.kind) {
      case "encryption":
        socket.write("N");
        return;
      case "cancel":
        // A running statement holds the only thread, so by now there is nothing to interrupt.
        socket.end();
        this.#markClosed();
        return;
      case "refused":
        socket.end(startup.answer);
        this.#markClosed();
        return;
      case "start":
        this.write(startup.answer);
        if (password === undefined) this.#welcome(startup.settings);
        else {
          this.#pendingSettings = startup.settings;
          this.write(passwordRequest);
        }
    }
  }

  #checkPassword(message: Buffer, settings: [string, string][]): void {
    const given = message[0] === clientMessage.password ? readText(message, 5).text : "";
    if (passwordMatches(given, this.#options.password ?? "")) this.#welcome(settings);
    else this.fail("28P01", 'password authentication failed for user "postgres"');
  }

  #welcome(settings: [string, string][]): void {
    this.#pendingSettings = null;
    this.session = new Session(settings);
    this.write(welcome(this.#options.parameters, this.#options.id));
  }

  #accept(message: Buffer, session: Session): void {
    const type = message[0] ?? 0;
    if (type === clientMessage.terminate) {
      this.#options.socket.end();
      this.#markClosed();
    } else if (copyMessages.has(type)) {
      return; // Postgres too ignores what is left of a refused COPY.
    } else if (!knownMessages.has(type)) {
      this.fail("08P01", `invalid frontend message type ${type}`);
    } else if (shortMessages.has(type) && message.length > shortMessageBytesMax) {
      this.fail("08P01", "invalid message length");
    } else {
      const batch = session.accept(message);
      if (!batch) return;
      this.batches.push(batch);
      this.#options.onWork(this);
    }
  }
}
