import { useMemo, useState } from "react";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { asApiFailure, type ApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { useErrorText } from "@/components/common/use-error-text";

interface Creating {
  documentsPath: string;
  onCreated: (document: CreatedDocumentView) => void;
  close: () => void;
}

/** Makes a document of what a dialog holds and closes it; a refusal stays in it, and so does what was typed. */
export function useCreateDocument({ documentsPath, onCreated, close }: Creating) {
  const errorText = useErrorText();
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<ApiFailure>();
  // The summary takes the focus when the issues change, so they must not change while one types.
  const issues = useMemo(
    () => (failure ? [{ message: errorText(failure) }] : []),
    [failure, errorText],
  );
  const create = async (body: Record<string, string>) => {
    setIsPending(true);
    setFailure(undefined);
    try {
      onCreated(await callApi<CreatedDocumentView>(documentsPath, { method: "POST", body }));
      close();
    } catch (error) {
      setFailure(asApiFailure(error));
      setIsPending(false);
    }
  };
  return { create, isPending, issues, requestId: failure?.requestId };
}
