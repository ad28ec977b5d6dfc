import type { Logger } from "@/lib/logger";

/** Whether the app answers; while it does not, jobs wait and one call at a time tries again. */
export type Reachability = {
  isUp(): boolean;
  /** Milliseconds until the next call makes sense, 0 for now. */
  waitMs(): number;
  failed(reason: string): void;
  succeeded(): void;
};

const delayMsMin = 250;
const delayMsMax = 5_000;

/** Starts out hopeful; says once that the app is gone and once that it is back. */
export function createReachability(log: Logger, onBack: () => void): Reachability {
  let delayMs = 0;
  let tryAt = 0;
  return {
    isUp: () => delayMs === 0,
    waitMs: () => Math.max(0, tryAt - Date.now()),
    failed(reason) {
      if (delayMs === 0) log.warn({ reason }, "The app does not answer; jobs wait for it");
      delayMs = Math.min(delayMsMax, Math.max(delayMsMin, delayMs * 2));
      tryAt = Date.now() + delayMs;
    },
    succeeded() {
      if (delayMs === 0) return;
      delayMs = 0;
      tryAt = 0;
      log.info({}, "The app answers again");
      onBack();
    },
  };
}
