/** How many of one project's reservations a process tries at a time; the account's lock admits one anyway. */
const atOnce = 4;

type Queue = {
  running: number;
  waiting: (() => void)[];
  /** Those who found everything held and wait for some of it to come back. */
  hopeful: Set<() => void>;
};

const queues = new Map<string, Queue>();

/** First come, first served within a project, so that a crowd leaves connections to those who settle. */
export async function inTurn<T>(projectId: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(projectId) ?? { running: 0, waiting: [], hopeful: new Set() };
  queues.set(projectId, queue);
  if (queue.running >= atOnce) await new Promise<void>((resolve) => queue.waiting.push(resolve));
  else queue.running += 1;
  try {
    return await work();
  } finally {
    // The place goes to the next one without being given up in between.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
    if (queue.running === 0) queues.delete(projectId);
  }
}

/** Something that was held came back: whoever waits for it may try again. */
export function announceRoom(projectId: string): void {
  const queue = queues.get(projectId);
  for (const wake of queue?.hopeful ?? []) wake();
}

/** Resolves when something held in this process came back, or when another one may have done so. */
export async function untilRoom(projectId: string, milliseconds: number): Promise<void> {
  const queue = queues.get(projectId);
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      queue?.hopeful.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    queue?.hopeful.add(wake);
  });
}
