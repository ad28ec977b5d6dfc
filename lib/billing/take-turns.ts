/** How many under one name try at a time; the account's lock admits one anyway. */
const atOnce = 4;
const patienceMax = 10;

type Queue = {
  running: number;
  waiting: (() => void)[];
  /** Whether those in front found nothing and wait. */
  isStuck: boolean;
};

const queues = new Map<string, Queue>();

/** First come, first served under one name, so that a crowd leaves connections to those who settle. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(name) ?? { running: 0, waiting: [], isStuck: false };
  queues.set(name, queue);
  if (queue.running >= atOnce) await new Promise<void>((resolve) => queue.waiting.push(resolve));
  else queue.running += 1;
  try {
    return await work();
  } finally {
    // The place goes to the next one without being given up in between.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
    if (queue.running === 0) queues.delete(name);
  }
}

/** Whether those in front wait under this name, so that whoever tries now would overtake them. */
export const isStuck = (name: string): boolean => queues.get(name)?.isStuck ?? false;

/** Says of those in turn under this name how it goes. */
export function noteStuck(name: string, isStuck: boolean): void {
  const queue = queues.get(name);
  if (queue) queue.isStuck = isStuck;
}

/** Those who found everything held and wait for some of it to come back, by project. */
const hopeful = new Map<string, Set<() => void>>();

/** Something that was held came back: whoever waits for it may try again. */
export function announceRoom(projectId: string): void {
  for (const wake of [...(hopeful.get(projectId) ?? [])]) wake();
}

/** Resolves when something held in this process came back, or when another one may have done so. */
export async function untilRoom(projectId: string, milliseconds: number): Promise<void> {
  const waiting = hopeful.get(projectId) ?? new Set();
  hopeful.set(projectId, waiting);
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      if (waiting.size === 0) hopeful.delete(projectId);
      resolve();
    };
    waiting.add(wake);
    // The more there are, the less often each looks, so that a crowd asks hardly more than a few would.
    const patience = Math.min(patienceMax, Math.ceil(waiting.size / atOnce));
    const timer = setTimeout(wake, milliseconds * patience);
  });
}
