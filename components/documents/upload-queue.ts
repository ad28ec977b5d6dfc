import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { asApiFailure, type ApiFailure } from "@/components/common/api-failure";
import type { Sending } from "./send-file";
import { canTryAgain, isOver, type Upload } from "./upload";

type Send = (file: File, sending: Sending) => Promise<CreatedDocumentView>;
type OnCreated = (document: CreatedDocumentView) => void;

/** Files on the wire at once. */
const parallelMax = 3;

export type UploadQueue = ReturnType<typeof createUploadQueue>;

/**
 * Uploads of one list, with progress, cancelling and another try; it goes on while nobody looks. A server that
 * asks for patience gets it, and one whose room is full is sent nothing more.
 */
export function createUploadQueue(send: Send) {
  let uploads: readonly Upload[] = [];
  let lastId = 0;
  /** When sending goes on, in milliseconds since 1970; null while nothing holds it up. */
  let heldUntil: number | null = null;
  const underWay = new Map<number, AbortController>();
  const watchers = new Set<() => void>();
  const receivers = new Set<OnCreated>();
  /** Created while no receiver was there; the next one gets them. */
  let kept: CreatedDocumentView[] = [];

  const show = (next: readonly Upload[]) => {
    uploads = next;
    for (const watcher of watchers) watcher();
  };
  const change = (id: number, values: Partial<Upload>) =>
    show(uploads.map((one) => (one.id === id ? { ...one, ...values } : one)));
  const remove = (id: number) => show(uploads.filter((one) => one.id !== id));

  const sendOne = async ({ id, file }: Upload) => {
    const watch = new AbortController();
    underWay.set(id, watch);
    change(id, { state: "sending" });
    try {
      const document = await send(file, {
        signal: watch.signal,
        onProgress: (sentBytes) => change(id, { sentBytes }),
      });
      remove(id);
      if (receivers.size === 0) kept.push(document);
      for (const receive of receivers) receive(document);
    } catch (error) {
      if (watch.signal.aborted) remove(id);
      else settle(id, asApiFailure(error));
    } finally {
      underWay.delete(id);
      startNext();
    }
  };
  const settle = (id: number, failure: ApiFailure) => {
    const waitSeconds = Number(failure.details?.retry_after_seconds ?? 0);
    if (waitSeconds > 0 && ["rate_limited", "unavailable"].includes(failure.kind)) {
      hold(waitSeconds);
      return change(id, { state: "waiting", sentBytes: 0 });
    }
    change(id, { state: "failed", failure });
    if (failure.kind !== "plan_limit") return;
    // One is enough to know: the others would be refused for the same reason.
    show(
      uploads.map((one) => (one.state === "waiting" ? { ...one, state: "failed", failure } : one)),
    );
  };
  const hold = (seconds: number) => {
    const until = Date.now() + seconds * 1000;
    if (heldUntil !== null && until <= heldUntil) return;
    heldUntil = until;
    setTimeout(() => {
      if (heldUntil !== until) return;
      heldUntil = null;
      show(uploads);
      startNext();
    }, seconds * 1000);
  };
  const startNext = () => {
    while (heldUntil === null && underWay.size < parallelMax) {
      const next = uploads.find(({ state }) => state === "waiting");
      if (!next) return;
      void sendOne(next);
    }
  };

  return {
    uploads: () => uploads,
    heldUntil: () => heldUntil,
    isBusy: () => uploads.some(({ state }) => state === "waiting" || state === "sending"),
    watch: (watcher: () => void) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    receive: (receiver: OnCreated) => {
      receivers.add(receiver);
      const documents = kept;
      kept = [];
      documents.forEach(receiver);
      return () => void receivers.delete(receiver);
    },
    add: (files: readonly File[], fileBytesMax: number) => {
      const added = files.map((file): Upload => {
        const state = file.size > fileBytesMax ? "tooLarge" : "waiting";
        return { id: (lastId += 1), file, sentBytes: 0, state, failure: null };
      });
      show([...uploads, ...added]);
      startNext();
    },
    /** Stops an upload, or takes a failed one off the list. */
    cancel: (id: number) => {
      const watch = underWay.get(id);
      if (watch) watch.abort();
      else remove(id);
    },
    retry: (id: number) => {
      change(id, { state: "waiting", sentBytes: 0, failure: null });
      startNext();
    },
    retryAll: () => {
      show(
        uploads.map((one) =>
          canTryAgain(one) ? { ...one, state: "waiting", sentBytes: 0, failure: null } : one,
        ),
      );
      startNext();
    },
    /** Takes all that did not get through off the list. */
    clear: () => show(uploads.filter((one) => !isOver(one))),
  };
}
