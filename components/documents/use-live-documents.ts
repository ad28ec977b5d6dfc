"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import type { DocumentView } from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { usePolling } from "@/components/common/use-polling";

export interface DocumentPage {
  data: DocumentView[];
  nextCursor: string | null;
}

const shutKinds = ["unauthenticated", "forbidden", "not_found"];

/** One page of documents, read again every second while one of them is at work and the tab is seen. */
export function useLiveDocuments(initial: DocumentPage, url: string) {
  const router = useRouter();
  const [latest, setLatest] = useState({ initial, page: initial });
  // What the server rendered anew (another filter, another page) is newer than what was polled before.
  const page = latest.initial === initial ? latest.page : initial;
  const isWatching = page.data.some(({ status }) => isBusy(status));

  const refresh = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const page = await callApi<DocumentPage>(url, { signal });
        setLatest({ initial, page });
      } catch (error) {
        // The page itself knows where to send whoever may not read it any more. Another read that failed is
        // made again with the next tick; what is shown stays true.
        if (shutKinds.includes(asApiFailure(error).kind)) router.refresh();
      }
    },
    [initial, router, url],
  );

  usePolling(isWatching, refresh);
  return { page, refresh };
}
