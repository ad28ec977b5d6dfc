"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import type { DocumentView } from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { usePolling } from "@/components/common/use-polling";

const shutKinds = ["unauthenticated", "forbidden", "not_found"];

/** A document's state while it is at work. Its text, which may be long, comes once with the page when that is over. */
export function useLiveDocument(initial: DocumentView, url: string): DocumentView {
  const router = useRouter();
  const [latest, setLatest] = useState({ initial, document: initial, isOver: false });
  // What the server rendered anew is newer than what was polled before.
  const { document, isOver } =
    latest.initial === initial ? latest : { document: initial, isOver: false };

  const read = useCallback(
    async (signal: AbortSignal) => {
      try {
        const document = await callApi<DocumentView>(url, { signal });
        const isOver = !isBusy(document.status);
        setLatest((before) => ({
          initial,
          // An end is shown together with what came of it.
          document: isOver && before.initial === initial ? before.document : document,
          isOver,
        }));
        if (isOver) router.refresh();
      } catch (error) {
        // Another read that failed is made again with the next tick; what is shown stays true.
        if (shutKinds.includes(asApiFailure(error).kind)) router.refresh();
      }
    },
    [initial, router, url],
  );
  usePolling(isBusy(document.status) && !isOver, read);
  return document;
}
