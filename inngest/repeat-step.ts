import type { RunStep } from "./define-job";

/** Repeats small pieces of work, each a step of its own, until one finds nothing left: `work` answers how much it did. */
export async function repeatStep(
  step: RunStep,
  name: string,
  work: () => Promise<number>,
): Promise<void> {
  let done: number;
  let part = 0;
  do {
    part += 1;
    done = await step(`${name} ${part}`, work);
  } while (done !== 0);
}
