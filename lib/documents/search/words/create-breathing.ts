import { setImmediate as nextTurn } from "node:timers/promises";

const stretchMilliseconds = 10;

/** For long computing in the process that serves: lets others have their turn whenever so much was computed without one. */
export function createBreathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < stretchMilliseconds) return;
    await nextTurn();
    since = performance.now();
  };
}
