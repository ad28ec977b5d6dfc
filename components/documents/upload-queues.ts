import { sendFile } from "./send-file";
import { createUploadQueue, type UploadQueue } from "./upload-queue";

/** Of this tab, by the list's place in the API. Only the browser may ask: a server has many readers. */
const queues = new Map<string, UploadQueue>();

/** The uploads to one list of documents; the same queue however often its page is left and opened. */
export function uploadQueueOf(documentsPath: string): UploadQueue {
  const known = queues.get(documentsPath);
  if (known) return known;
  const queue = createUploadQueue((file, sending) => sendFile(documentsPath, file, sending));
  queue.watch(askBeforeLeaving);
  queues.set(documentsPath, queue);
  return queue;
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Closing the tab would lose what is on its way, so the browser asks first; without need it does not. */
function askBeforeLeaving() {
  const isBusy = [...queues.values()].some((queue) => queue.isBusy());
  if (isBusy) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}
