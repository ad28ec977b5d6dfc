import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { Backend } from "./backend";
import { Connection } from "./connection";
import { acceptOwnClients, type ClientSocket } from "./own-clients";
import { TurnTaker } from "./turn-taker";

export interface MultiplexerOptions {
  pglite: PGlite;
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** Without one, every local process may come in as the superuser. */
  password?: string;
  /** How long a client may leave everybody else waiting inside its transaction. Default 30 s. */
  idleInTransactionMs?: number;
  /** The engine has died: nothing will answer any more. Called once. */
  onFatal?: (error: Error) => void;
}

export interface Multiplexer {
  url: string;
  port: number;
  /** Sends every client away, rolls back what is open and stops listening. */
  stop(): Promise<void>;
}

const reportedParameters = [
  "server_version",
  "server_encoding",
  "client_encoding",
  "DateStyle",
  "IntervalStyle",
  "TimeZone",
  "integer_datetimes",
  "standard_conforming_strings",
  "is_superuser",
];

async function readParameters(backend: Backend): Promise<Map<string, string>> {
  const calls = reportedParameters.map((name) => `current_setting('${name}')`);
  const [row] = await backend.query(`select ${calls.join(", ")}`);
  return new Map(reportedParameters.map((name, index) => [name, row?.[index] ?? ""]));
}

/** Lets many Postgres clients share one PGlite over TCP, one transaction at a time. */
export async function startMultiplexer(options: MultiplexerOptions): Promise<Multiplexer> {
  const { pglite, port = 0, host = "127.0.0.1", password } = options;
  const backend = new Backend(pglite);
  const parameters = await readParameters(backend);
  const connections = new Set<Connection>();
  const turns = new TurnTaker({
    backend,
    connections,
    idleInTransactionMs: options.idleInTransactionMs ?? 30_000,
    onFatal: options.onFatal ?? (() => undefined),
  });

  const sockets = new Set<ClientSocket>();
  let connectionCount = 0;
  const accept = (socket: ClientSocket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    const onWork = (connection: Connection) => {
      if (connection.closed) connections.delete(connection);
      turns.enqueue(connection);
    };
    connectionCount += 1;
    connections.add(new Connection({ id: connectionCount, socket, password, parameters, onWork }));
  };
  const server = createServer(accept);
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address() as AddressInfo;

  const login = password === undefined ? "postgres" : `postgres:${encodeURIComponent(password)}`;
  const url = `postgres://${login}@${host}:${address.port}/postgres`;
  const own = acceptOwnClients(url, accept);
  return {
    url,
    port: address.port,
    async stop() {
      const closed = once(server, "close");
      own.stop();
      server.close();
      for (const connection of connections) {
        connection.fail("57P01", "The embedded database is shutting down.");
      }
      await turns.drain();
      // A client that does not read its farewell must not hold up the shutdown.
      setTimeout(() => sockets.forEach((socket) => socket.destroy()), 500).unref();
      await closed;
    },
  };
}
