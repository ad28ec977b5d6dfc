/** An alarm clock for one sleeper: a kick ends the sleep, or the next one if nobody sleeps. */
export type Waker = {
  kick(): void;
  wait(ms: number): Promise<void>;
};

/** Makes a waker; kicks between two waits count as one. */
export function createWaker(): Waker {
  let kicked = false;
  let wake: (() => void) | null = null;
  return {
    kick() {
      kicked = true;
      wake?.();
    },
    async wait(ms) {
      if (!kicked) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.ceil(ms));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      kicked = false;
    },
  };
}
