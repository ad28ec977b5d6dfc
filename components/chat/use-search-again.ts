"use client";

import { useEffect, useState } from "react";
import type { SearchView } from "@/lib/documents/schemas";
import { asApiFailure, type ApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";

/** As many passages as the API gives at once; the trace names hardly more. */
const passagesMax = 50;

/** Makes the same search once more for the passages' texts, which an answer's trace leaves out. */
export function useSearchAgain(avatarPath: string, question: string) {
  const [found, setFound] = useState<SearchView>();
  const [failure, setFailure] = useState<ApiFailure>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const watch = new AbortController();
    callApi<SearchView>(`${avatarPath}/search`, {
      method: "POST",
      body: { query: question, top_k: passagesMax },
      signal: watch.signal,
    })
      .then(setFound)
      .catch((error: unknown) => {
        if (!watch.signal.aborted) setFailure(asApiFailure(error));
      });
    return () => watch.abort();
  }, [avatarPath, question, attempt]);

  const retry = () => {
    setFailure(undefined);
    setAttempt((count) => count + 1);
  };
  return { found, failure, retry };
}
