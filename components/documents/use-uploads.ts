"use client";

import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import type { Upload } from "./upload";
import { uploadQueueOf } from "./upload-queues";

interface UploadsOptions {
  documentsPath: string;
  fileBytesMax: number;
  onCreated: (document: CreatedDocumentView) => void;
}

const none: readonly Upload[] = [];

/** Uploads under way to a list: they go on when its page is left, and are there when it is back. */
export function useUploads({ documentsPath, fileBytesMax, onCreated }: UploadsOptions) {
  const uploads = useSyncExternalStore(
    useCallback((watcher) => uploadQueueOf(documentsPath).watch(watcher), [documentsPath]),
    () => uploadQueueOf(documentsPath).uploads(),
    () => none,
  );
  const heldUntil = useSyncExternalStore(
    useCallback((watcher) => uploadQueueOf(documentsPath).watch(watcher), [documentsPath]),
    () => uploadQueueOf(documentsPath).heldUntil(),
    () => null,
  );
  const receive = useEffectEvent(onCreated);
  useEffect(
    () => uploadQueueOf(documentsPath).receive((document) => receive(document)),
    [documentsPath],
  );
  return {
    uploads,
    /** When sending goes on; null while nothing holds it up. */
    heldUntil,
    add: (files: readonly File[]) => uploadQueueOf(documentsPath).add(files, fileBytesMax),
    cancel: (id: number) => uploadQueueOf(documentsPath).cancel(id),
    retry: ({ id }: Upload) => uploadQueueOf(documentsPath).retry(id),
    retryAll: () => uploadQueueOf(documentsPath).retryAll(),
    clear: () => uploadQueueOf(documentsPath).clear(),
  };
}
