"use client";

import { useEffect, useRef, useState } from "react";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { asApiFailure } from "@/components/common/api-failure";
import { sendFile } from "./send-file";
import type { Upload } from "./upload";

interface UploadsOptions {
  documentsPath: string;
  fileBytesMax: number;
  onCreated: (document: CreatedDocumentView) => void;
}

/** Files on the wire at once. */
const parallelMax = 3;

/** Uploads under way: a queue with progress, cancelling and another try. */
export function useUploads({ documentsPath, fileBytesMax, onCreated }: UploadsOptions) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const underWay = useRef(new Map<number, AbortController>());
  const waiting = useRef<{ id: number; file: File }[]>([]);
  const nextId = useRef(0);

  useEffect(() => {
    const sending = underWay.current;
    return () => sending.forEach((watch) => watch.abort());
  }, []);

  const change = (id: number, values: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...values } : one)));
  const remove = (id: number) => setUploads((all) => all.filter((one) => one.id !== id));

  const send = async ({ id, file }: { id: number; file: File }) => {
    const watch = new AbortController();
    underWay.current.set(id, watch);
    change(id, { state: "sending" });
    try {
      const document = await sendFile(documentsPath, file, {
        signal: watch.signal,
        onProgress: (sentBytes) => change(id, { sentBytes }),
      });
      remove(id);
      onCreated(document);
    } catch (error) {
      if (watch.signal.aborted) remove(id);
      else change(id, { state: "failed", failure: asApiFailure(error) });
    } finally {
      underWay.current.delete(id);
      startNext();
    }
  };
  const startNext = () => {
    while (underWay.current.size < parallelMax) {
      const next = waiting.current.shift();
      if (!next) return;
      void send(next);
    }
  };

  const add = (files: readonly File[]) => {
    const added = files.map((file): Upload => {
      const id = (nextId.current += 1);
      const isTooLarge = file.size > fileBytesMax;
      return { id, file, sentBytes: 0, state: isTooLarge ? "tooLarge" : "waiting", failure: null };
    });
    setUploads((all) => [...all, ...added]);
    waiting.current.push(...added.filter(({ state }) => state === "waiting"));
    startNext();
  };

  return {
    uploads,
    add,
    /** Stops an upload, or takes a failed one off the list. */
    cancel: (id: number) => {
      waiting.current = waiting.current.filter((one) => one.id !== id);
      const watch = underWay.current.get(id);
      if (watch) watch.abort();
      else remove(id);
    },
    retry: (upload: Upload) => {
      change(upload.id, { state: "waiting", sentBytes: 0, failure: null });
      waiting.current.push(upload);
      startNext();
    },
  };
}
