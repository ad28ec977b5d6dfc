import { setTimeout as sleep } from "node:timers/promises";
import type { Executor } from "./executor";
import { sweep } from "./sweep";
import { syncFunctions } from "./sync-functions";

export type Maintenance = {
  /** Asks the app for its functions now, because it may have been restarted with other ones. */
  syncSoon(): void;
  /** Whether the registered functions are those of the app that runs now. */
  knowsApp(): Promise<boolean>;
  stop(): Promise<void>;
};

const syncEveryMs = 60_000;
const syncRetryMs = 1_000;
/** An app takes longer to be replaced by another version. */
const knownForMs = 5_000;
/** Whoever sends a fact waits so long at most, and sends it again. */
const senderWaitsMs = 10_000;
const sweepEveryMs = 60 * 60 * 1000;

/** Keeps the registered functions those of the app, and the tables small. */
export function startMaintenance(executor: Executor): Maintenance {
  let stopped = false;
  let refused = "";
  let syncedAt = -Infinity;
  let syncTimer: NodeJS.Timeout | undefined;
  let syncing: Promise<boolean> | null = null;
  let sweeping: Promise<void> = Promise.resolve();

  async function sync(): Promise<boolean> {
    const askedAt = Date.now();
    let synced = false;
    try {
      synced = await syncFunctions(executor);
      if (synced) refused = "";
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== refused) executor.log.error({ reason }, "Job functions were refused");
      refused = reason;
    }
    if (synced) syncedAt = askedAt;
    scheduleSync(synced ? syncEveryMs : syncRetryMs);
    return synced;
  }

  const syncOnce = () =>
    (syncing ??= sync().finally(() => {
      syncing = null;
    }));

  function scheduleSync(delayMs: number) {
    if (stopped) return;
    clearTimeout(syncTimer);
    syncTimer = setTimeout(() => void syncOnce(), delayMs);
  }

  const sweepNow = () => {
    sweeping = sweeping
      .then(() => sweep(executor.sql))
      .catch((error: unknown) => executor.log.warn({ error }, "Old jobs could not be removed"));
  };
  const sweepTimer = setInterval(sweepNow, sweepEveryMs);
  scheduleSync(0);
  sweepNow();

  return {
    syncSoon: () => scheduleSync(0),
    async knowsApp() {
      if (Date.now() - syncedAt < knownForMs) return true;
      if (stopped) return false;
      return Promise.race([syncOnce(), sleep(senderWaitsMs, false, { ref: false })]);
    },
    async stop() {
      stopped = true;
      clearTimeout(syncTimer);
      clearInterval(sweepTimer);
      await Promise.all([syncing, sweeping]);
    },
  };
}
