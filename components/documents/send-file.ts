import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { ApiFailure, toApiFailure } from "@/components/common/api-failure";
import { camelCaseKeys } from "@/components/common/camel-case-keys";

export interface Sending {
  signal: AbortSignal;
  /** Bytes that have left so far. */
  onProgress: (sentBytes: number) => void;
}

/** Uploads one file. XMLHttpRequest, because `fetch` does not tell how far an upload has come. */
export function sendFile(
  path: string,
  file: File,
  { signal, onProgress }: Sending,
): Promise<CreatedDocumentView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file);
    request.upload.onprogress = (event) => onProgress(Math.min(file.size, event.loaded));
    request.onload = () => {
      if (request.status !== 202) return reject(toApiFailure(request.status, request.responseText));
      resolve(camelCaseKeys(JSON.parse(request.responseText)) as CreatedDocumentView);
    };
    request.onerror = () =>
      reject(new ApiFailure({ kind: "unavailable", code: "network.unreachable" }));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", path);
    request.send(form);
  });
}
