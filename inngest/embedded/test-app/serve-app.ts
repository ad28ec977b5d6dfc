import http from "node:http";
import type { AddressInfo } from "node:net";
import { type ClientOptions, Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { eventKey, signingKey } from "./test-keys";

export type DefineFunctions = (inngest: Inngest) => InngestFunction.Any[];

/** An app as the product will be: production mode, signed both ways, functions at /api/inngest. */
export function createApp(
  define: DefineFunctions,
  baseUrl: string,
  checkpointing: ClientOptions["checkpointing"] = true,
): { inngest: Inngest; handler: http.RequestListener } {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const inngest = new Inngest({
    id: "test-app",
    isDev: false,
    baseUrl,
    eventKey,
    signingKey,
    checkpointing,
    logger: silent,
  });
  return {
    inngest,
    handler: serve({ client: inngest, functions: define(inngest), enableUnauthedSync: false }),
  };
}

/** Listens with a handler on loopback; a port of 0 picks a free one. */
export async function listen(
  handler: http.RequestListener,
  port = 0,
): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const server = http.createServer(handler).listen(port, "127.0.0.1");
  await new Promise((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}/api/inngest`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
