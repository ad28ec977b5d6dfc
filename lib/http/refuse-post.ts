import { toAppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { refuseForeignOrigin } from "./refuse-foreign-origin";
import { wireError } from "./wire-error";

/**
 * What is answered to a post to a page that none of our own pages makes, else null. Next takes it for a server
 * action and fails with a 500 over another site's origin, or over a form that it cannot read.
 */
export function refusePost(headers: Headers): Response | null {
  const requestId = newId("request");
  try {
    refuseForeignOrigin(headers);
  } catch (error) {
    const { code, message } = toAppError(error);
    return wireError({ status: 403, code, message, requestId });
  }
  // Our forms act by scripts, which name the action; a form of files posted without one is nobody's.
  const isForm = /^\s*multipart\//i.test(headers.get("content-type") ?? "");
  if (!isForm || headers.has("next-action")) return null;
  return wireError({
    status: 422,
    code: "body.malformed",
    message: "No page takes a form in this way.",
    requestId,
  });
}
