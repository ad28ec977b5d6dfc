import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";

/** Has a document processed again; false for one that somebody else has begun or deleted meanwhile. */
export async function retryDocument(documentPath: string): Promise<boolean> {
  try {
    await callApi(`${documentPath}/retry`, { method: "POST" });
    return true;
  } catch (error) {
    if (["document.busy", "document.not_found"].includes(asApiFailure(error).code)) return false;
    throw error;
  }
}
