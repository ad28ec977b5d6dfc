import { sendFile } from "./send-file";
import { isOver, type UploadCount } from "./upload";
import { createUploadQueue, type UploadQueue } from "./upload-queue";

/** Of this tab, by the list's place in the API. Only the browser may ask: a server has many readers. */
const queues = new Map<string, UploadQueue>();
const watchers = new Set<() => void>();
let counts: readonly UploadCount[] = [];

/** The uploads to one list of documents; the same queue however often its page is left and opened. */
export function uploadQueueOf(documentsPath: string): UploadQueue {
  const known = queues.get(documentsPath);
  if (known) return known;
  const queue = createUploadQueue((file, sending) => sendFile(documentsPath, file, sending));
  queue.watch(follow);
  queues.set(documentsPath, queue);
  return queue;
}

/** What is on its way or did not get through, for whoever looks at another page. */
export const uploadCounts = (): readonly UploadCount[] => counts;

export function watchUploadCounts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

function follow() {
  askBeforeClosing();
  const now = [...queues].map(([documentsPath, queue]) => countOf(documentsPath, queue));
  // Progress moves many times a second and changes none of these.
  if (JSON.stringify(now) === JSON.stringify(counts)) return;
  counts = now;
  for (const watcher of watchers) watcher();
}

function countOf(documentsPath: string, queue: UploadQueue): UploadCount {
  const states = queue.uploads().map(({ state }) => state);
  return {
    // A list has the same address as a page and in the API.
    documentsHref: documentsPath.replace(/^\/api\/v\d+/, ""),
    underWay: states.filter((state) => state === "waiting" || state === "sending").length,
    failed: queue.uploads().filter(isOver).length,
  };
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Closing the tab would lose what is on its way, so the browser asks first; without need it does not. */
function askBeforeClosing() {
  const isBusy = [...queues.values()].some((queue) => queue.isBusy());
  if (isBusy) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}
