import type { Executor } from "./executor";
import { sweep } from "./sweep";
import { syncFunctions } from "./sync-functions";

export type Maintenance = {
  /** Asks the app for its functions now, because it may have been restarted with other ones. */
  syncSoon(): void;
  stop(): Promise<void>;
};

const syncEveryMs = 60_000;
const syncRetryMs = 1_000;
const sweepEveryMs = 60 * 60 * 1000;

/** Keeps the registered functions those of the app, and the tables small. */
export function startMaintenance(executor: Executor): Maintenance {
  let stopped = false;
  let refused = "";
  let syncTimer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  async function sync() {
    let synced = false;
    try {
      synced = await syncFunctions(executor);
      if (synced) refused = "";
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== refused) executor.log.error({ reason }, "Job functions were refused");
      refused = reason;
    }
    scheduleSync(synced ? syncEveryMs : syncRetryMs);
  }

  function scheduleSync(delayMs: number) {
    if (stopped) return;
    clearTimeout(syncTimer);
    syncTimer = setTimeout(() => {
      working = working.then(sync);
    }, delayMs);
  }

  const sweepNow = () => {
    working = working
      .then(() => sweep(executor.sql))
      .catch((error: unknown) => executor.log.warn({ error }, "Old jobs could not be removed"));
  };
  const sweepTimer = setInterval(sweepNow, sweepEveryMs);
  scheduleSync(0);
  sweepNow();

  return {
    syncSoon: () => scheduleSync(0),
    async stop() {
      stopped = true;
      clearTimeout(syncTimer);
      clearInterval(sweepTimer);
      await working;
    },
  };
}
