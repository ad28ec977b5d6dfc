import { getConfig } from "@/lib/config";
import { AppError } from "@/lib/errors";

/**
 * Refuses a call that another site's page makes in the name of the browser's session: a cookie
 * travels with such calls, a bearer token does not. Browsers name the origin of every post.
 */
export function refuseForeignOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const isOwn =
    origin !== null &&
    // Sandboxed frames send the word "null".
    URL.canParse(origin) &&
    (origin === new URL(getConfig().appUrl).origin || new URL(origin).host === headers.get("host"));
  if (!isOwn) {
    throw new AppError({
      kind: "forbidden",
      code: "origin.foreign",
      message: "Requests with the browser's session must come from the product's own pages.",
    });
  }
}
