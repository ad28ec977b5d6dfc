import postgres from "postgres";
import type { Logger } from "@/lib/logger";
import { leaseOwner, recoverLeases, releaseLeases } from "./claim";
import type { Executor } from "./executor";
import { startHttpServer } from "./http-server";
import { startMaintenance } from "./maintenance";
import { createReachability } from "./reachability";
import { emptyRegistry, loadRegistry } from "./registry";
import { ensureSchema } from "./schema";
import { isSigningKey } from "./sign-request";
import { createWaker } from "./waker";
import { startWorkLoop } from "./work-loop";

export type ExecutorOptions = {
  databaseUrl: string;
  /** The SDK's endpoint in the app, such as http://127.0.0.1:3000/api/inngest. */
  appUrl: string;
  /** `signkey-<environment>-<64 hex digits>`, the same as the app's client has. */
  signingKey: string;
  eventKey: string;
  /** Port to listen on; 0 picks a free one. */
  port: number;
  /** Address to listen on; loopback unless told. */
  hostname?: string;
  log: Logger;
  /** Calls to the app at a time; 10 unless told. */
  concurrency?: number;
  /** Delay before the first retry in milliseconds, doubled each time; 5000 unless told. */
  baseRetryMs?: number;
};

const poolSize = 4;
const graceMs = 5_000;

/**
 * Starts the executor for Inngest functions: durable runs in schema `jobs`, one node. It asks the app
 * for its functions by itself, once the app answers and every minute.
 */
export async function startExecutor(
  options: ExecutorOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (!isSigningKey(options.signingKey)) {
    throw new Error(
      "The job signing key must be signkey-<environment>- and at least 32 hex digits.",
    );
  }
  const sql = postgres(options.databaseUrl, { max: poolSize, onnotice: () => {} });
  try {
    return await start(options, sql);
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
}

async function start(options: ExecutorOptions, sql: postgres.Sql) {
  await ensureSchema(sql);
  await recoverLeases(sql);
  const registry = emptyRegistry();
  await loadRegistry(sql, registry);

  const stopping = new AbortController();
  const waker = createWaker();
  const executor: Executor = {
    sql,
    log: options.log,
    registry,
    reachability: createReachability(options.log, () => maintenance.syncSoon()),
    appUrl: options.appUrl,
    signingKey: options.signingKey,
    eventKey: options.eventKey,
    baseRetryMs: options.baseRetryMs ?? 5_000,
    leaseOwner: leaseOwner(),
    signal: stopping.signal,
    knowsApp: () => maintenance.knowsApp(),
    kick: () => waker.kick(),
  };
  const { hostname = "127.0.0.1", port } = options;
  const maintenance = startMaintenance(executor);
  const server = await startHttpServer(executor, { hostname, port }).catch(
    async (error: unknown) => {
      await maintenance.stop();
      throw error;
    },
  );
  const loop = startWorkLoop(executor, waker, options.concurrency ?? 10);

  return {
    url: server.url,
    // The server goes last, because work in flight still checkpoints its steps.
    async stop() {
      await loop.stop(graceMs, () => stopping.abort());
      await maintenance.stop();
      await releaseLeases(sql, executor.leaseOwner);
      await server.close();
      await sql.end({ timeout: 5 });
    },
  };
}
